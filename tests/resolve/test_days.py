"""Who held what on the day: words of time beside an office, and whose office a description means.

The phrase marked `p` is decided where it stands, on a day; expected are country and first sector, or the name.
"""

import pytest
from deciding import coded, decided, told

FORMER = [
    ("2024-05-01", "{p:Former President Dario Venn} spoke.", "- ELI"),
    ("2023-05-01", "{p:The former chancellor of Germany} spoke.", "DEU ELI"),
    ("2023-05-01", "{p:Former German chancellor Angela Merkel} spoke.", "DEU ELI"),
    ("2024-05-01", "{p:Former soldiers} marched in Chad.", "TCD ELI"),
    ("2024-05-01", "{p:A former Karsian senator} spoke.", "- ELI"),
    ("2024-05-01", "{p:Former rebels} laid down arms.", "- REB"),
    ("2024-05-01", "{p:The former rebel leader} spoke.", "- REB"),
    ("2024-05-01", "{p:Former hostages} spoke.", "- CVL"),
    ("2024-05-01", "{p:A former police chief} was held in Peru.", "PER ELI"),
    ("2024-05-01", "{p:Former US Secretary of State Hillary Clinton} spoke.", "USA ELI"),
    ("2024-05-01", "Dario Venn, {p:a former French minister,} spoke.", "FRA ELI"),
    ("2024-05-01", "{p:The former Soviet Union} broke up.", "SUN GOV"),
    ("2024-05-01", "{p:Retired general Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Onetime minister Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Disgraced former minister Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Jailed former president Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:The previous government} protested in Mali.", "MLI ELI"),
]
EX = [
    ("2024-05-01", "{p:Ex-President Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Ex-minister Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Bolivia's ex-president} spoke.", "BOL ELI"),
    ("2024-05-01", "{p:Ex-soldiers} marched in Chad.", "TCD ELI"),
    ("2024-05-01", "{p:Ex-Chancellor Angela Merkel} spoke.", "DEU ELI"),
    ("2024-05-01", "{p:The ex-prime minister of Pakistan} spoke.", "PAK ELI"),
    ("2024-05-01", "{p:An ex-general} spoke in Egypt.", "EGY ELI"),
    ("2024-05-01", "{p:Ex-rebels} laid down arms in Mali.", "- REB"),
    ("2024-05-01", "{p:An ex-policeman} was held in Kenya.", "KEN ELI"),
    ("2024-05-01", "{p:Ex-Labour minister Amela Roth} spoke.", "GBR ELI"),
    ("2024-05-01", "{p:Ex-spy Dario Venn} was poisoned.", "- ELI"),
]
OUSTED = [
    ("2024-05-01", "{p:Ousted President Dario Venn} fled.", "- ELI"),
    ("2024-12-30", "{p:The ousted Syrian president} fled.", "SYR ELI"),
    ("2024-12-30", "{p:Ousted leader Bashar al-Assad} fled.", "SYR ELI"),
    ("2024-05-01", "{p:Niger's ousted president} was held.", "NER ELI"),
    ("2024-05-01", "{p:The deposed king} fled Nepal.", "NPL ELI"),
    ("2024-05-01", "{p:Toppled dictator Dario Venn} fled.", "- ELI"),
    ("2024-05-01", "{p:The overthrown government} protested in Mali.", "MLI ELI"),
    ("2024-05-01", "{p:The deposed Egyptian leader} died.", "EGY ELI"),
    ("2024-05-01", "{p:Exiled prince Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Ousted lawmakers} marched in Nepal.", "NPL ELI"),
    ("2024-05-01", "{p:The ousted mayor of Lyon} spoke.", "FRA ELI"),
    ("2024-05-01", "{p:Exiled ministers} met in Paris.", "- ELI"),
]
THEN = [
    ("2023-05-01", "{p:Then-Chancellor Angela Merkel} opened the bridge in 2009.", "DEU GOV"),
    ("2023-05-01", "{p:Then-President Donald Trump} signed it in 2018.", "USA GOV"),
    ("2023-05-01", "{p:The then chancellor, Angela Merkel,} opened it.", "DEU GOV"),
    ("2024-05-01", "{p:Then-Foreign Minister Dario Venn} signed it.", "- GOV"),
    ("2024-05-01", "{p:The then president} signed it in Chad.", "TCD GOV"),
    ("2024-05-01", "{p:Then-Sen. Barack Obama} voted.", "USA LEG"),
    ("2024-05-01", "{p:Then-Vice President Joe Biden} came.", "USA GOV"),
    ("2024-05-01", "{p:Then-opposition leader Dario Venn} spoke.", "- OPP"),
    ("2024-05-01", "{p:Then-Prime Minister Theresa May} signed.", "GBR GOV"),
    ("2024-05-01", "{p:The then-mayor of London, Boris Johnson,} spoke.", "GBR GOV"),
    ("2024-05-01", "{p:Then-rebel leader Dario Venn} spoke.", "- REB"),
]
ACTING = [
    ("2024-05-01", "{p:Acting President Dario Venn} spoke.", "- GOV"),
    ("2024-05-01", "{p:The acting president} spoke in Peru.", "PER GOV"),
    ("2024-05-01", "{p:Acting Polish Foreign Minister Amela Roth} spoke.", "POL GOV"),
    ("2024-05-01", "{p:The acting police chief} spoke in Kenya.", "KEN COP"),
    ("2024-05-01", "{p:Acting U.S. Attorney Amela Roth} spoke.", "USA JUD"),
    ("2024-05-01", "{p:Acting Secretary Dario Venn} spoke.", "- GOV"),
    ("2024-05-01", "{p:The acting army chief} spoke in Chad.", "TCD MIL"),
    ("2024-05-01", "{p:Acting mayor Amela Roth} spoke.", "- GOV"),
    ("2024-05-01", "{p:The acting speaker of parliament} spoke.", "- LEG"),
    ("2024-05-01", "{p:Acting chief justice Amela Roth} ruled.", "- JUD"),
    ("2024-05-01", "{p:Interim President Dario Venn} spoke.", "- GOV"),
    ("2024-05-01", "{p:The caretaker prime minister} spoke in Pakistan.", "PAK GOV"),
]
ELECT = [
    ("2024-12-01", "{p:President-elect Donald Trump} spoke.", "USA ELI"),
    ("2024-12-01", "{p:The president-elect} spoke in Ghana.", "GHA ELI"),
    ("2024-05-01", "{p:President-elect Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Prime Minister-elect Amela Roth} spoke.", "- ELI"),
    ("2024-05-01", "{p:Governor-elect Amela Roth} spoke.", "- ELI"),
    ("2024-05-01", "{p:Sen.-elect Amela Roth} spoke.", "- ELI"),
    ("2024-05-01", "{p:Mayor-elect Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Mexico's president-elect} spoke.", "MEX ELI"),
    ("2024-05-01", "{p:The chancellor-designate} spoke in Austria.", "AUT ELI"),
    ("2024-05-01", "{p:Prime minister-designate Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:Vice President-elect Dario Venn} spoke.", "- ELI"),
    ("2024-05-01", "{p:The incoming president} spoke in Ghana.", "GHA ELI"),
]
LATE = [
    ("2024-05-01", "{p:The late President Dario Venn} had signed it.", "- ELI"),
    ("2024-05-01", "{p:The late Libyan leader Muammar Gaddafi} had signed it.", "LBY ELI"),
    ("2024-05-01", "{p:The late Libyan leader} had signed it.", "LBY ELI"),
    ("2024-05-01", "{p:His late father} had signed it.", "- CVL"),
    ("2024-05-01", "{p:The late minister Amela Roth} had signed it.", "- ELI"),
    ("2024-05-01", "{p:The late king of Jordan} had signed it.", "JOR ELI"),
    ("2024-05-01", "{p:The late Hugo Chavez} had signed it.", "VEN ELI"),
    ("2024-05-01", "{p:The late general Dario Venn} had signed it.", "- ELI"),
    ("2024-05-01", "{p:The late Soviet leader} had signed it.", "SUN ELI"),
    ("2024-05-01", "{p:The late Queen Elizabeth II} had signed it.", "GBR ELI"),
    ("2024-05-01", "{p:The late senator} had voted for it.", "- ELI"),
    ("2024-05-01", "{p:The late rebel leader Dario Venn} had fought.", "- REB"),
    ("2024-05-01", "{p:A late-night police patrol} came.", "- COP"),
]
CANDIDATES = [
    ("2024-05-01", "{p:Presidential candidate Amela Roth} spoke.", "- PTY"),
    ("2024-05-01", "{p:The Labour candidate} spoke.", "GBR PTY"),
    ("2024-05-01", "{p:Opposition candidate Dario Venn} spoke.", "- OPP"),
    ("2024-05-01", "{p:A candidate for mayor} spoke.", "- PTY"),
    ("2024-05-01", "{p:Mayoral candidate Dario Venn} spoke.", "- PTY"),
    ("2024-05-01", "{p:Polish presidential candidates} spoke.", "POL PTY"),
    ("2024-05-01", "{p:Prime ministerial candidate Amela Roth} spoke.", "- PTY"),
    ("2024-05-01", "{p:Vice presidential candidate Amela Roth} spoke.", "- PTY"),
    ("2024-05-01", "{p:Senate candidate Dario Venn} spoke.", "- PTY"),
    ("2024-05-01", "{p:The French presidential hopeful} spoke.", "FRA PTY"),
    ("2024-05-01", "{p:Presidential nominee Dario Venn} spoke.", "- PTY"),
    ("2024-05-01", "{p:Presidential contender Dario Venn} spoke.", "- PTY"),
]
GROUPS = [
    ("2024-05-01", "{p:The West} imposed sanctions.", "- GOV"),
    ("2024-05-01", "{p:Western powers} imposed sanctions.", "- GOV"),
    ("2024-05-01", "{p:The West's sanctions} failed.", "- GOV"),
    ("2024-05-01", "Talks with {p:the West} failed.", "- GOV"),
    ("2024-05-01", "Iran threatened {p:the West}.", "- GOV"),
    ("2024-05-01", "{p:Western governments} protested.", "- GOV"),
    ("2024-05-01", "{p:Western allies} protested.", "- GOV"),
    ("2024-05-01", "{p:The Arab world} protested.", "- GOV"),
    ("2024-05-01", "{p:The international community} protested.", "- GOV"),
    ("2024-05-01", "{p:The Gulf states} protested.", "- GOV"),
    ("2024-05-01", "{p:Western diplomats} left.", "- GOV"),
]
FOREIGN = [
    ("2023-05-01", "{p:Foreign troops} left Mali.", "- MIL"),
    ("2023-05-01", "{p:Foreign ministry officials} left Mali.", "MLI GOV"),
    ("2023-05-01", "{p:Visiting lawmakers} met in Paris.", "- LEG"),
    ("2023-05-01", "{p:Western officials} met in Mali.", "- GOV"),
    ("2023-05-01", "{p:European lawmakers} met in Mali.", "- LEG"),
    ("2023-05-01", "{p:International observers} left Mali.", "- SOC"),
]
CAPITALS = [
    ("2019-01-01", "{p:Belgrade police} came.", "SRB COP"),
    ("2004-01-01", "{p:Belgrade police} came.", "SCG COP"),
    ("2001-01-01", "{p:Belgrade police} came.", "YUG COP"),
    ("2019-01-01", "{p:Belgrade} protested.", "SRB GOV"),
    ("2019-01-01", "{p:Moscow police} came.", "RUS COP"),
    ("1985-01-01", "{p:Moscow police} came.", "SUN COP"),
    ("2019-01-01", "{p:Prague police} came.", "CZE COP"),
    ("1991-01-01", "{p:Prague police} came.", "CSK COP"),
    ("2019-01-01", "{p:Serbian police} came.", "SRB COP"),
    ("2019-01-01", "{p:Berlin officials} came.", "DEU GOV"),
    ("1985-01-01", "{p:East Berlin} protested.", "DDR GOV"),
    ("2019-01-01", "{p:Khartoum police} came.", "SDN COP"),
    ("2019-01-01", "{p:Ethnic Albanians} demonstrated in Serbia, Belgrade radio said.", "SRB CVL"),
    ("2019-01-01", "{p:Burmese troops} came.", "MMR MIL"),
    ("2019-01-01", "{p:Protesters} marched in Belgrade.", "SRB CVL"),
]
ROLES = [
    ("Prime Minister Dario Venn came. {p:The deputy prime minister} spoke.", "deputy prime minister"),
    ("Prime Minister Dario Venn came. {p:The foreign minister} spoke.", "foreign minister"),
    ("Foreign Minister Dario Venn came. {p:The prime minister} spoke.", "prime minister"),
    ("Foreign Minister Dario Venn came. {p:The minister} spoke.", "Dario Venn"),
    ("President Dario Venn came. {p:The vice president} spoke.", "vice president"),
    ("President Dario Venn came. {p:The former president} spoke.", "former president"),
    ("President Vladimir Putin came. {p:The former president} spoke.", "former president"),
    ("President Dario Venn met former President Amela Roth. {p:The former president} spoke.", "Amela Roth"),
    ("President Dario Venn met former President Amela Roth. {p:The president} spoke.", "Dario Venn"),
    ("Former President Amela Roth met President Dario Venn. {p:The president} spoke.", "Dario Venn"),
    ("Former President Amela Roth came. {p:The former president} spoke.", "Amela Roth"),
    ("Donald Trump spoke in Ohio. {p:The former president} was angry.", "Donald Trump"),
    ("Donald Trump met Joe Biden. {p:The former president} was angry.", "Donald Trump"),
    ("Donald Trump met Joe Biden. {p:The president} was angry.", "Joe Biden"),
    ("Police chief Dario Venn came. {p:The army chief} spoke.", "army chief"),
]
OFFICES = [
    ("{p:The Russian president} spoke.", "Vladimir Putin"),
    ("{p:The current Russian president} spoke.", "Vladimir Putin"),
    ("{p:The president of the Russian Federation} spoke.", "Vladimir Putin"),
    ("{p:The US vice president} spoke.", "Kamala Harris"),
    ("{p:The ex-president of Russia} spoke.", "ex-president of Russia"),
    ("{p:The deputy foreign minister of Poland} spoke.", "deputy foreign minister of Poland"),
    ("{p:The Polish shadow foreign minister} spoke.", "Polish shadow foreign minister"),
    ("{p:The first president of Poland} spoke.", "first president of Poland"),
    ("{p:The next president of France} will decide.", "next president of France"),
    ("{p:The Chinese company's president} spoke.", "Chinese company's president"),
    ("{p:The Russian central bank chief} spoke.", "Russian central bank chief"),
    ("{p:The Russian football federation president} spoke.", "Russian football federation president"),
    ("{p:The American university president} spoke.", "American university president"),
    ("{p:The spokesman of the French president} spoke.", "spokesman of the French president"),
    ("{p:The American opposition leader} spoke.", "American opposition leader"),
]
FAMILY = [
    ("{p:The wife of the French president} spoke.", "FRA ELI"),
    ("{p:The president's son} spoke.", "- ELI"),
    ("{p:The king's brother} spoke.", "- ELI"),
    ("{p:The minister's wife} spoke.", "- ELI"),
    ("{p:The driver's wife} spoke.", "- CVL"),
    ("{p:The Libyan leader's son} spoke.", "LBY ELI"),
    ("{p:The widow of the president} spoke.", "- ELI"),
    ("{p:The former president's lawyer} spoke.", "- JUD"),
    ("{p:The ousted president's supporters} marched.", "- CVL"),
    ("{p:The family of the late president} spoke.", "- ELI"),
]
DATED = {
    "former": FORMER, "ex": EX, "ousted": OUSTED, "then": THEN, "acting": ACTING, "elect": ELECT, "late": LATE,
    "candidates": CANDIDATES,
}  # fmt: skip


@pytest.mark.parametrize(("on", "text", "expected"), [case for cases in DATED.values() for case in cases])
def test_words_of_time_decide_what_somebody_is_on_the_day(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), GROUPS)
def test_countries_together_are_governments_of_no_one_country(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("on", "text", "expected"), FOREIGN)
def test_who_comes_from_abroad_is_not_of_the_country_around(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected


@pytest.mark.parametrize(("text", "expected"), FAMILY)
def test_family_of_who_holds_power_is_elite_and_others_of_theirs_are_what_they_are(parsed, text, expected):
    assert coded(parsed, text, "2023-05-01") == expected


@pytest.mark.parametrize(("text", "name"), ROLES)
def test_a_role_means_who_has_it_not_who_had_it_or_has_another(parsed, text, name):
    assert told(*decided(parsed, text, "2023-05-01"))[0] == name


@pytest.mark.parametrize(("text", "name"), OFFICES)
def test_an_office_is_held_by_its_holder_only_where_nothing_beside_it_makes_it_another(parsed, text, name):
    assert told(*decided(parsed, text, "2023-05-01"))[0] == name


@pytest.mark.parametrize(("on", "text", "expected"), CAPITALS)
def test_a_capital_is_of_the_state_that_there_was_on_the_day(parsed, on, text, expected):
    assert coded(parsed, text, on) == expected
