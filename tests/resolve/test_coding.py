"""What an article makes of somebody in a table or in none: words beside names, bodies in phrases, sides, peoples.

The phrase marked `p` is decided where it stands, on a day; expected are country and first sector.
"""

import pytest
from deciding import coded

BESIDE_NAMES = [
    ("2019-03-01", "{p:Sen. Elizabeth Warren} spoke.", "USA LEG"),
    ("2019-03-01", "Sen. Elizabeth Warren came. {p:Warren} spoke.", "USA LEG"),
    ("2019-03-01", "Sen. Elizabeth Warren came. {p:She} spoke.", "USA LEG"),
    ("2019-03-01", "{p:Sen. Mitch McConnell} spoke.", "USA LEG"),
    ("2019-03-01", "In the United States, {p:Sen. McConnell} spoke.", "USA LEG"),
    ("2019-03-01", "In Kenya, {p:Sen. McConnell} spoke.", "- LEG"),
    ("2019-03-01", "{p:Opposition leader Guaido} spoke in Venezuela.", "VEN OPP"),
    ("2019-03-01", "{p:Rep. Dario Venn} spoke.", "- LEG"),
    ("2019-03-01", "{p:Lt. Gen. Dario Venn} spoke.", "- MIL"),
    ("2019-03-01", "{p:Gov. Amela Roth} spoke.", "- GOV"),
    ("2019-03-01", "Sgt. Amela Roth came. {p:Roth} spoke.", "- MIL"),
    ("2019-03-01", "{p:Rev. Amela Roth} spoke.", "- REL"),
    ("2019-03-01", "{p:Republican Rep. Dario Venn} spoke.", "- LEG"),
    ("2019-03-01", "{p:Chief Executive Dario Venn} of Norvo Bank spoke.", "- BUS"),
    ("2019-03-01", "{p:Mr Dario Venn} spoke.", "- CVL"),
    ("2019-03-01", "{p:Dr. Dario Venn} spoke.", "- CVL"),
    ("2019-03-01", "{p:Activist Greta Thunberg} spoke.", "SWE CVL"),
    ("2018-09-01", "{p:Opposition leader Raila Odinga} spoke in Kenya.", "KEN OPP"),
]
BODIES = [
    ("2019-03-01", "{p:Islamic State members} attacked.", "- REB"),
    ("2019-03-01", "{p:Members of Islamic State} attacked.", "- REB"),
    ("2019-03-01", "{p:Islamic State officials} fled.", "- REB"),
    ("2019-03-01", "{p:An Islamic State commander} fled.", "- REB"),
    ("2019-03-01", "{p:Boko Haram gunmen} attacked.", "NGA REB"),
    ("2019-03-01", "{p:Al-Shabaab fighters} attacked.", "SOM REB"),
    ("2019-03-01", "{p:FARC members} voted.", "COL REB"),
    ("2019-03-01", "{p:Muslim Brotherhood members} marched.", "EGY OPP"),
    ("2019-03-01", "{p:Hezbollah gunmen} attacked.", "LBN REB"),
    ("2019-03-01", "{p:Free Syrian Army fighters} attacked.", "SYR REB"),
    ("2019-03-01", "{p:Labour Party members} voted.", "GBR PTY"),
    ("2019-03-01", "{p:Justice and Development Party officials} spoke.", "TUR PTY"),
    ("2019-03-01", "{p:New York Times reporters} left.", "USA JRN"),
]
LONG_HEADS = [
    ("2019-03-01", "{p:The Selm chamber of commerce} protested.", "- BUS"),
    ("2019-03-01", "{p:The chamber of commerce} protested.", "- BUS"),
    ("2019-03-01", "{p:Polish chambers of commerce} protested.", "POL BUS"),
    ("2019-03-01", "{p:The Court of Appeal} ruled.", "- JUD"),
    ("2019-03-01", "{p:The council of ministers} met.", "- GOV"),
    ("2019-03-01", "{p:The leader of the opposition} spoke.", "- OPP"),
    ("2019-03-01", "{p:The Kenyan chief of police} spoke.", "KEN COP"),
    ("2019-03-01", "{p:Members of the clergy} marched.", "- REL"),
    ("2019-03-01", "{p:Heads of state} met.", "- GOV"),
    ("2019-03-01", "{p:Members of parliament} voted.", "- LEG"),
    ("2019-03-01", "{p:The Swedish board of directors} met.", "SWE BUS"),
    ("2019-03-01", "{p:The association of journalists} protested.", "- JRN"),
]
ONLY_SIDES = [
    ("2019-03-01", "{p:The Russian-backed rebels} fired.", "- REB"),
    ("2019-03-01", "{p:Iran-backed militias} fired.", "- PRM"),
    ("2019-03-01", "{p:A US-backed government} fell.", "- GOV"),
    ("2019-03-01", "{p:The Hezbollah-allied party} won.", "- PTY"),
    ("2019-03-01", "{p:Turkish-backed fighters} fired.", "- UAF"),
    ("2019-03-01", "{p:Saudi-funded clerics} spoke.", "- REL"),
    ("2019-03-01", "{p:Western-backed rebels} fired.", "- REB"),
    ("2019-03-01", "{p:The government-controlled newspaper} wrote.", "- JRN"),
    ("2019-03-01", "{p:The army-backed government} fell.", "- GOV"),
    ("2019-03-01", "{p:The rebel-held bank} was shelled.", "- BUS"),
    ("2019-03-01", "{p:French-trained soldiers} fired.", "- MIL"),
    ("2019-03-01", "{p:Iraq's Iran-backed militias} fired.", "IRQ PRM"),
    ("2019-03-01", "{p:Vietnamese-led forces} fired.", "VNM MIL"),
    ("2019-03-01", "{p:US-trained Colombian soldiers} fired.", "COL MIL"),
]
GOVERNMENTS = [
    ("2019-03-01", "{p:The Merkel government} spoke.", "DEU GOV"),
    ("2019-03-01", "{p:The Trump administration} spoke.", "USA GOV"),
    ("2008-03-01", "{p:The Bush administration} spoke.", "USA GOV"),
    ("2015-03-01", "{p:The Assad regime} spoke.", "SYR GOV"),
    ("2019-03-01", "{p:The Maduro government} spoke.", "VEN GOV"),
    ("1997-03-01", "{p:The Suharto regime} spoke.", "IDN GOV"),
    ("2019-03-01", "{p:The Macron government} spoke.", "FRA GOV"),
    ("2019-03-01", "{p:The Roth government} spoke.", "- GOV"),
    ("2019-03-01", "{p:The May government} spoke.", "GBR GOV"),
    ("2007-03-01", "{p:The Blair cabinet} met.", "GBR GOV"),
    ("1997-03-01", "Crowds mocked {p:President Suharto}.", "IDN GOV"),
    ("1999-03-01", "Crowds mocked {p:President Milosevic}.", "SRB GOV"),
    ("2012-03-01", "{p:President Bush} had signed it.", "USA GOV"),
    ("2015-01-01", "{p:President Assad} spoke.", "SYR GOV"),
]
ABROAD = [
    ("2019-03-01", "Turkish police beat {p:refugees}.", "- REF"),
    ("2019-03-01", "Hungary turned back {p:refugees}.", "- REF"),
    ("2019-03-01", "Hungary turned back {p:refugees from Syria}.", "SYR REF"),
    ("2019-03-01", "{p:Syrian refugees} left Lebanon.", "SYR REF"),
    ("2019-03-01", "{p:Refugees in Lebanon} marched.", "- REF"),
    ("2019-03-01", "{p:Syrian refugees in Lebanon} marched.", "SYR REF"),
    ("2019-03-01", "{p:Displaced families} left Iraq.", "- REF"),
    ("2019-03-01", "{p:A Cambodian refugee camp} burned in Thailand.", "KHM REF"),
    ("2019-03-01", "{p:Ethnic Albanians} marched in Serbia.", "SRB CVL"),
    ("2019-03-01", "{p:Ethnic Russians} marched in Latvia.", "LVA CVL"),
    ("2019-03-01", "{p:Ethnic Chinese} fled Indonesia.", "IDN CVL"),
    ("2019-03-01", "{p:Ethnic Hungarian politicians} met in Romania.", "ROU PTY"),
    ("2019-03-01", "{p:Kurds} fled Syria.", "SYR CVL"),
    ("2019-03-01", "{p:Ethnic Serbs} blocked a road in Kosovo.", "XKX CVL"),
]
SENT = [
    ("2023-05-01", "{p:The UN envoy to Syria} spoke.", "- GOV"),
    ("2023-05-01", "{p:The EU's ambassador to China} spoke.", "- GOV"),
    ("2023-05-01", "{p:The US ambassador to Russia} spoke.", "USA GOV"),
    ("2023-05-01", "{p:The Russian ambassador to the United States} spoke.", "RUS GOV"),
    ("2023-05-01", "{p:Germany's envoy to Kabul} spoke.", "DEU GOV"),
    ("2023-05-01", "{p:Ambassadors to Niger} left.", "- GOV"),
    ("2023-05-01", "{p:The African Union mission to Somalia} left.", "- GOV"),
    ("2023-05-01", "{p:A Chinese delegation to Kenya} left.", "CHN GOV"),
    ("2023-05-01", "{p:The Kenyan ambassador} left.", "KEN GOV"),
    ("2023-05-01", "{p:An adviser to the Syrian president} left.", "SYR GOV"),
]
OWNERS = [
    ("2023-05-01", "Vladimir Putin came. {p:Putin's spokesman} spoke.", "RUS GOV"),
    ("2023-05-01", "{p:A spokesman for Recep Tayyip Erdogan} spoke.", "TUR GOV"),
    ("2023-05-01", "{p:Allies of Vladimir Putin} spoke.", "RUS GOV"),
    ("2023-05-01", "{p:Aides to President Joe Biden} spoke.", "USA GOV"),
    ("2023-05-01", "{p:A spokesman for Angela Merkel} spoke.", "DEU ELI"),
    ("2023-05-01", "{p:Critics of Vladimir Putin} spoke.", "RUS CVL"),
    ("2023-05-01", "{p:A lawyer for Vladimir Putin} spoke.", "RUS JUD"),
    ("2023-05-01", "{p:Opponents of Vladimir Putin} spoke.", "RUS OPP"),
    ("2023-05-01", "{p:An adviser to Olaf Scholz} spoke.", "DEU GOV"),
    ("2023-05-01", "{p:A representative of Emmanuel Macron} spoke.", "FRA GOV"),
]
ARMS = [
    ("2023-05-01", "{p:Hamas's military wing} fired rockets.", "PSE REB"),
    ("2023-05-01", "{p:The armed wing of Hamas} fired rockets.", "PSE REB"),
    ("2023-05-01", "{p:Hezbollah troops} fired rockets.", "LBN REB"),
    ("2018-05-01", "{p:Free Syrian Army soldiers} fired.", "SYR REB"),
    ("2023-05-01", "{p:NATO soldiers} fired.", "- MIL"),
    ("2023-05-01", "{p:UN troops} fired.", "- MIL"),
    ("2023-05-01", "{p:Wagner fighters} fired.", "RUS PRM"),
    ("2023-05-01", "{p:Colombian soldiers} fired.", "COL MIL"),
    ("2015-05-01", "{p:Islamic State troops} fired.", "- REB"),
    ("2023-05-01", "{p:Unknown gunmen} fired.", "- UAF"),
]
SURNAMES = [
    ("2023-05-01", "In Syria, {p:Assad's forces} advanced.", "SYR MIL"),
    ("2023-05-01", "{p:Assad} spoke in Syria.", "SYR GOV"),
    ("2023-05-01", "{p:Assad} spoke in Kenya.", "- CVL"),
    ("2023-05-01", "{p:Abbas} spoke in Ramallah. Palestinians waited.", "PSE PTY"),
    ("2023-05-01", "{p:Hassan} spoke in Rome.", "- CVL"),
]


@pytest.mark.parametrize(("on", "text", "expected"), BESIDE_NAMES)
def test_a_title_or_description_tells_what_somebody_without_a_known_office_is(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), BODIES)
def test_people_of_a_body_have_its_sector_whatever_words_are_in_its_name(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), LONG_HEADS)
def test_a_noun_of_several_words_is_not_cut_at_its_preposition(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), ONLY_SIDES)
def test_who_backs_or_holds_somebody_gives_neither_country_nor_sector(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), GOVERNMENTS)
def test_a_surname_of_who_governs_or_governed_gives_the_country(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), ABROAD)
def test_people_abroad_are_not_of_the_country_around_them(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), SENT)
def test_who_is_sent_is_not_of_the_place_he_is_sent_to(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), OWNERS)
def test_people_of_somebody_are_what_he_is_where_their_noun_says_nothing(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), ARMS)
def test_soldiers_of_a_body_without_a_state_are_rebels(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), SURNAMES)
def test_a_surname_that_is_a_first_name_too_means_who_governs_where_his_country_is_named(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected
