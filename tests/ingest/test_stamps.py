"""Stamps as captured. `<…>` marks the stamp in the words; the expected reading is `start` or `start..end precision`."""

import pickle
import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.stamps import Stamp, find_stamps, parse_stamp
from onrecord.ingest.stamps.zones import read_offset, zone_names
from onrecord.record import Precision

CAPTURED = "2024-12-31T12:20:00+01:00"  # a Tuesday


def unmarked(marked):
    """The words without the marks, and the span between them."""
    before, stamp, after = re.fullmatch(r"(.*?)<(.*)>(.*)", marked, re.DOTALL).groups()
    return before + stamp + after, (len(before), len(before) + len(stamp))


def told(when):
    """How the tables below write a reading."""
    if when.precision in {"day", "second"}:
        assert when.start == when.end
        return when.start
    if when.precision == "minute":
        assert when.end == f"{when.start[:17]}59{when.start[19:]}"
        return when.start[:16] + when.start[19:]
    return f"{when.start}..{when.end} {when.precision}"


def check(marked, expected, **known):
    words, span = unmarked(marked)
    stamp = parse_stamp(words, **known)
    assert stamp.when is not None, stamp
    assert told(stamp.when) == expected
    assert stamp.when.spans == (span,)
    assert stamp.when.as_written == words[slice(*span)]
    return stamp


ISO = [
    ("<2024-12-30T09:40:00+01:00>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30T09:40:00Z>", "2024-12-30T09:40:00+00:00"),
    ("<2024-12-30T09:40:00.000Z>", "2024-12-30T09:40:00+00:00"),
    ("<2024-12-30T09:40:00.123456-05:00>", "2024-12-30T09:40:00-05:00"),
    ("<2024-12-30T09:40:00,5+01:00>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30T09:40:00+0100>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30T09:40:00+05:45>", "2024-12-30T09:40:00+05:45"),
    ("<2024-12-30T09:40:00+01>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30T09:40:00−03:00>", "2024-12-30T09:40:00-03:00"),
    ("<2024-12-30T09:40+01:00>", "2024-12-30T09:40+01:00"),
    ("<2024-12-30T09:40Z>", "2024-12-30T09:40+00:00"),
    ("<2024-12-30T09:40:17>", "2024-12-30T09:40:17"),
    ("<2024-12-30T09:40>", "2024-12-30T09:40"),
    ("<2024-12-30t09:40:00z>", "2024-12-30T09:40:00+00:00"),
    ("<20241230T094000Z>", "2024-12-30T09:40:00+00:00"),
    ("<20241230T094000+0100>", "2024-12-30T09:40:00+01:00"),
    ("<20241230T0940>", "2024-12-30T09:40"),
    ("<2024-12-30 09:40:00>", "2024-12-30T09:40:00"),
    ("<2024-12-30 09:40>", "2024-12-30T09:40"),
    ("<2024-12-30 09:40:00 +0100>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30 09:40:00+01:00>", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30 09:40-05:00>", "2024-12-30T09:40-05:00"),
    ("<2024-12-30 09:40:00 UTC>", "2024-12-30T09:40:00+00:00"),
    ("<2024-12-30T09:40:00+01:00>[Europe/Paris]", "2024-12-30T09:40:00+01:00"),
    ("<2024-12-30T24:00:00Z>", "2024-12-31T00:00:00+00:00"),
    ("<2016-12-31T23:59:60Z>", "2016-12-31T23:59:59+00:00"),
    ("<2024-12-30T09>", "2024-12-30T09:00:00..2024-12-30T09:59:59 hour"),
    ("<2024-12-30>", "2024-12-30"),
    ("<20241230>", "2024-12-30"),
    ("<2024-12>", "2024-12-01..2024-12-31 month"),
    ("  <2024-02-29>\n", "2024-02-29"),
]

MAIL = [
    ("<Mon, 30 Dec 2024 08:40:00 GMT>", "2024-12-30T08:40:00+00:00"),
    ("<Mon, 30 Dec 2024 08:40:00 -0500>", "2024-12-30T08:40:00-05:00"),
    ("<Mon, 30 Dec 2024 08:40:00 +0000 (UTC)>", "2024-12-30T08:40:00+00:00"),
    ("<30 Dec 2024 08:40 +0100>", "2024-12-30T08:40+01:00"),
    ("<Mon, 30 Dec 24 08:40:00 EST>", "2024-12-30T08:40:00-05:00"),
    ("<Mon Dec 30 09:40:00 CET 2024>", "2024-12-30T09:40:00+01:00"),
    ("<Mon Dec 30 09:40:00 +0000 2024>", "2024-12-30T09:40:00+00:00"),
    ("<Mon Dec 30 09:40:00 2024>", "2024-12-30T09:40:00"),
    ("<30/Dec/2024:09:40:00 +0100>", "2024-12-30T09:40:00+01:00"),
]

DIGITS = [
    ("<1735548000>", "2024-12-30T08:40:00+00:00"),
    ("<1735548000123>", "2024-12-30T08:40:00+00:00"),
    ("<20241230094000>", "2024-12-30T09:40:00"),
    ("<202412300940>", "2024-12-30T09:40"),
    ("<2024>", "2024-01-01..2024-12-31 year"),
]

ENGLISH = [
    ("<Dec.30 - 2024 9:40 AM CET>", "2024-12-30T09:40+01:00"),
    ("<Friday, August 21, 2015>", "2015-08-21"),
    ("<30 December 2024>", "2024-12-30"),
    ("<30th of December, 2024>", "2024-12-30"),
    ("<1st May 2024>", "2024-05-01"),
    ("<May 2nd, 2024>", "2024-05-02"),
    ("<December 30, 2024>", "2024-12-30"),
    ("<DECEMBER 30, 2024>", "2024-12-30"),
    ("<Sept. 3, 2024>", "2024-09-03"),
    ("<3 Sept 2024>", "2024-09-03"),
    ("<30-Dec-2024>", "2024-12-30"),
    ("<2024-Dec-30>", "2024-12-30"),
    ("<Dec 30 2024>", "2024-12-30"),
    ("<Dec 30, 2024, 9:40 a.m. ET>", "2024-12-30T09:40-05:00"),
    ("<Dec 30, 2024, 9:40 a. m.>", "2024-12-30T09:40"),
    ("<May 5, 2024 9.40pm>", "2024-05-05T21:40"),
    ("<9:40 AM EST, Mon December 30, 2024>", "2024-12-30T09:40-05:00"),
    ("Published <9:40 PM GMT, 30 Dec 2024>", "2024-12-30T21:40+00:00"),
    ("Published: <15:56 BST, 27 April 2024>", "2024-04-27T15:56+01:00"),
    ("<30 Dec 2024 0940 GMT>", "2024-12-30T09:40+00:00"),
    ("<0940 GMT, 30 Dec 2024>", "2024-12-30T09:40+00:00"),
    ("<30 Dec 2024, 1430 hrs>", "2024-12-30T14:30"),
    ("<30 December 2024 14.05>", "2024-12-30T14:05"),
    ("First published on <Mon 30 Dec 2024 06.00 EST>", "2024-12-30T06:00-05:00"),
    ("<Thursday, 02 January, 2025, 08 : 00 AM>", "2025-01-02T08:00"),
    ("<Mon Dec 30 2024 09:40:00 GMT+0100> (Central European Standard Time)", "2024-12-30T09:40:00+01:00"),
    ("<Dec 30, 2024, 09:40pm EST>|12,345 views", "2024-12-30T21:40-05:00"),
    ("<Mon., Dec. 30, 2024>timer4 min. read", "2024-12-30"),
    ("at <9:40 a.m. on December 30, 2024>", "2024-12-30T09:40"),
    ("<30 December 2024 | 14:05>", "2024-12-30T14:05"),
    ("<30 December 2024 at 14:05>", "2024-12-30T14:05"),
    ("<30 December 2024\n14:05>", "2024-12-30T14:05"),
    ("<14:05, Monday 30 December 2024>", "2024-12-30T14:05"),
    ("<30 December 2024 (Monday) 14:05>", "2024-12-30T14:05"),
    ("<30 December 2024, 9 a.m.>", "2024-12-30T09:00:00..2024-12-30T09:59:59 hour"),
    ("<30 December 2024, 12 noon>", "2024-12-30T12:00"),
    ("<Dec 30, 2024, noon>", "2024-12-30T12:00"),
    ("<Dec 30, 2024 12:00 AM>", "2024-12-30T00:00"),
    ("<Dec 30, 2024 12:00 PM>", "2024-12-30T12:00"),
    ("<Dec 30, 2024 14:05 PM>", "2024-12-30T14:05"),
    ("<2015/08/21>", "2015-08-21"),
    ("<21/08/2015 14:05 BST>", "2015-08-21T14:05+01:00"),
    ("<08/21/2015>", "2015-08-21"),
    ("<08/21/2015 2:05 pm>", "2015-08-21T14:05"),
    ("<12.30.2024>", "2024-12-30"),
    ("<December 2024>", "2024-12-01..2024-12-31 month"),
    ("<Dec. 2024>", "2024-12-01..2024-12-31 month"),
]

LANGUAGES = [
    ("<21.08.2015, 14:05 Uhr>", "2015-08-21T14:05"),
    ("<06. 01. 2026, 14:59\xa0Uhr>", "2026-01-06T14:59"),
    ("Stand: <3. März 2024, 14 Uhr>", "2024-03-03T14:00:00..2024-03-03T14:59:59 hour"),
    ("<Freitag, den 3. Mai 2024>", "2024-05-03"),
    ("<Fr., 03.05.2024, 9.05 Uhr MESZ>", "2024-05-03T09:05+02:00"),
    ("<14:05 am 3. Mai 2024>", "2024-05-03T14:05"),
    ("<9. Jänner 2024>", "2024-01-09"),
    ("Publié le <18 juil. 2024 à 08:01>", "2024-07-18T08:01"),
    ("<1er août 2024 à 14h05>", "2024-08-01T14:05"),
    ("<30 déc. 2024 à 14 h 05>", "2024-12-30T14:05"),
    ("<30 decembre 2024>", "2024-12-30"),
    ("Publicado el <viernes, 3 de mayo de 2024 a las 15:10h>.", "2024-05-03T15:10"),
    ("<3 may. 2024 9:40 p. m.>", "2024-05-03T21:40"),
    ("<mar 31 dic 2024>", "2024-12-31"),
    ("Pubblicato il <3 maggio 2024 alle ore 9:05>", "2024-05-03T09:05"),
    ("<1 de março de 2024 às 10h30>", "2024-03-01T10:30"),
    ("Gepubliceerd op <3 mei 2024 om 10.30 uur>", "2024-05-03T10:30"),
    ("Opublikowano: <3 maja 2024, godz. 10:30>", "2024-05-03T10:30"),
    ("<piątek, 15 listopada 2024>", "2024-11-15"),
    ("Publicerad <3 maj 2024 kl 10.30>", "2024-05-03T10:30"),
    ("<torsdag 8 januari 2026>", "2026-01-08"),
    ("Udgivet d. <3. maj 2024 kl. 10.30>", "2024-05-03T10:30"),
    ("Publisert: <3. mai 2024, kl. 10:30>", "2024-05-03T10:30"),
    ("Julkaistu <3. toukokuuta 2024 klo 10.30>", "2024-05-03T10:30"),
    ("Giriş: <03.07.2024 - 18:24>", "2024-07-03T18:24"),
    ("<3 Ekim 2024, 18:24>", "2024-10-03T18:24"),
    ("<3 KASIM 2024>", "2024-11-03"),
    ("<3 мая 2024 г., 10:30>", "2024-05-03T10:30"),
    ("<3 травня 2024, 10:30>", "2024-05-03T10:30"),
    ("<3. května 2024 v 10:30>", "2024-05-03T10:30"),
    ("<2024. december 30. 9:40>", "2024-12-30T09:40"),
    ("<3 Μαΐου 2024>", "2024-05-03"),
    ("<3 Agustus 2024 pukul 10:30 WIB>", "2024-08-03T10:30+07:00"),
    ("<2025年1月14日（火） 21:17>", "2025-01-14T21:17"),
    ("<2024年04月24日23:52>", "2024-04-24T23:52"),
    ("<2024年12月30日 星期一 09:40>", "2024-12-30T09:40"),
    ("<2025年1月13日 21時37分>", "2025-01-13T21:37"),
    ("<2025년 6월 4일 오전 2:37>", "2025-06-04T02:37"),
    ("<2024. 12. 30. 오후 2:05>", "2024-12-30T14:05"),
    ("<3 मई 2024>", "2024-05-03"),
    ("<3 مايو 2024>", "2024-05-03"),
    ("<٣ مايو ٢٠٢٤>", "2024-05-03"),
    ("Veröffentlicht: <03/04/2024>", "2024-04-03"),
    ("Publicado <03/04/2024 - 10:30>", "2024-04-03T10:30"),
]

ZONES = [
    ("<30 Dec 2024 9:40 CET>", "2024-12-30T09:40+01:00"),
    ("<30 Jul 2024 9:40 CEST>", "2024-07-30T09:40+02:00"),
    ("<30 Jul 2024 9:40 EDT>", "2024-07-30T09:40-04:00"),
    ("<30 Jul 2024 9:40 ET>", "2024-07-30T09:40-04:00"),
    ("<30 Dec 2024 9:40 am et>", "2024-12-30T09:40-05:00"),
    ("<30 Jul 2024 9:40 PM Pacific Time>", "2024-07-30T21:40-07:00"),
    ("<30 Jul 2024 9:40 PM Eastern>", "2024-07-30T21:40-04:00"),
    ("<30 Jul 2024 9:40 (CT)>", "2024-07-30T09:40-05:00"),
    ("<30 Dec 2024 9:40 London time>", "2024-12-30T09:40+00:00"),
    ("<30 Jul 2024 9:40 London time>", "2024-07-30T09:40+01:00"),
    ("<30 Jul 2024 9:40 Kyiv time>", "2024-07-30T09:40+03:00"),
    ("<30 Jul 2024 9:40 Sydney time>", "2024-07-30T09:40+10:00"),
    ("<30 Dec 2024 9:40 AEDT>", "2024-12-30T09:40+11:00"),
    ("<30 Dec 2012 9:40 Moscow time>", "2012-12-30T09:40+04:00"),
    ("<30 Dec 2024 9:40 MSK>", "2024-12-30T09:40+03:00"),
    ("<30 Dec 2024 9:40 по московскому времени>", "2024-12-30T09:40+03:00"),
    ("<30 Dec 2024 9:40 JST>", "2024-12-30T09:40+09:00"),
    ("<30 Dec 2024 9:40 NPT>", "2024-12-30T09:40+05:45"),
    ("<30 Dec 2024 9:40 GMT+1>", "2024-12-30T09:40+01:00"),
    ("<30 Dec 2024 9:40 UTC+05:30>", "2024-12-30T09:40+05:30"),
    ("<30 Dec 2024 9:40 GMT-0300>", "2024-12-30T09:40-03:00"),
    ("<30 Dec 2024 9:40 local time>", "2024-12-30T09:40"),
    ("<10 Mar 2024 1:59 ET>", "2024-03-10T01:59-05:00"),
    ("<10 Mar 2024 3:00 ET>", "2024-03-10T03:00-04:00"),
    ("<30 Dec 2024 9:40 ART>", "2024-12-30T09:40-03:00"),
    ("<30 Dec 2024 9:40> ART NEWS", "2024-12-30T09:40"),
]

AROUND = [
    ("Published: <30 December 2024>", "2024-12-30"),
    ("Posted <May 24, 2026 10:05 am>", "2026-05-24T10:05"),
    ("Written by Ada Obi on <May 3, 2024>", "2024-05-03"),
    ("By Ada Obi on <May 3, 2024>", "2024-05-03"),
    ("Ada Obi, Reporter | <3 May 2024> | 4 min read", "2024-05-03"),
    ("In News, Ports · <31 Jan 2025, 20:02> · 0 Comments", "2025-01-31T20:02"),
    ("Harbour News <2025/1/14 21:17>", "2025-01-14T21:17"),
    ("Publiziert<17. Dezember 2024, 12:17>", "2024-12-17T12:17"),
    ("<11.07.2026, 09:30 Uhr>Hafenstadt", "2026-07-11T09:30"),
    ("PUBLISHED <FRI, APR 28 20232:23 PM EDT>", "2023-04-28T14:23-04:00"),
    ("Published on\n<3 May 2024>", "2024-05-03"),
    ("HAFEN, <December 30, 2024> (Agency) — The council met on Monday and then met once more with all the mayors of the coast.", "2024-12-30"),
    ("Date: <3 May 2024>", "2024-05-03"),
    ("(<3 May 2024>)", "2024-05-03"),
    ("发布时间：<2024-12-30 09:40>", "2024-12-30T09:40"),
]  # fmt: skip

CHOICE = [
    ("Published <3 May 2024 10:00 BST> | Updated 12:30 BST", "2024-05-03T10:00+01:00"),
    ("Updated 4 May 2024 12:30 BST | Published <3 May 2024 10:00 BST>", "2024-05-03T10:00+01:00"),
    ("Published: <22:04, 22 Apr 2024>Updated: 22:05, 22 Apr 2024", "2024-04-22T22:04"),
    ("Publié le <18 juil. 2024 à 08:01>Mis à jour le 18 juil. 2024 à 09:06", "2024-07-18T08:01"),
    ("Giriş: <03.07.2024 - 18:24> Güncelleme: 03.07.2024 - 18:57", "2024-07-03T18:24"),
    ("<3 May 2024> (updated 5 May 2024)", "2024-05-03"),
    ("Published on <3 May 2024>3 May 2024", "2024-05-03"),
    ("03/04/2024<March 4, 2024>", "2024-03-04"),
    ("<Dec 30, 2024 at 9:40 AM PT> / 12:40 PM ET", "2024-12-30T09:40-08:00"),
    ("10:30 IST (05:00 GMT), <3 April 2024>", "2024-04-03"),
    ("<3 May 2024> Last updated at 09:40 GMT", "2024-05-03"),
    ("Published <2 May 2024 10:00> First seen 1 May 2024", "2024-05-02T10:00"),
]

PLAIN = [*ISO, *MAIL, *DIGITS, *ENGLISH, *LANGUAGES, *ZONES, *AROUND, *CHOICE]


@pytest.mark.parametrize(("marked", "expected"), PLAIN)
def test_a_stamp_is_read_with_its_zone_and_precision(marked, expected):
    stamp = check(marked, expected)
    assert [problem for problem in stamp.problems if "update" not in problem.message] == []


RELATIVE = [
    ("Updated <3 hours ago>", "2024-12-31T09:00:00+01:00..2024-12-31T09:59:59+01:00 hour"),
    ("<an hour ago>", "2024-12-31T11:00:00+01:00..2024-12-31T11:59:59+01:00 hour"),
    ("<5 min ago>", "2024-12-31T12:15+01:00"),
    ("<5m ago>", "2024-12-31T12:15+01:00"),
    ("<2d ago>", "2024-12-29"),
    ("<30 seconds ago>", "2024-12-31T12:19:30+01:00"),
    ("<2 days ago>", "2024-12-29"),
    ("<2 weeks ago>", "2024-12-16..2024-12-22 week"),
    ("Published <4 months ago>", "2024-08-01..2024-08-31 month"),
    ("<1 year ago>", "2023-01-01..2023-12-31 year"),
    ("<Just now>", "2024-12-31T12:20+01:00"),
    ("<Today>", "2024-12-31"),
    ("<Today 10:15>", "2024-12-31T10:15"),
    ("<10:15 today>", "2024-12-31T10:15"),
    ("<yesterday at 14:05>", "2024-12-30T14:05"),
    ("<Yesterday, 9:40 PM GMT>", "2024-12-30T21:40+00:00"),
    ("<Tuesday>", "2024-12-31"),
    ("<Wednesday>", "2024-12-25"),
    ("<Monday 14:05>", "2024-12-30T14:05"),
    ("Updated <9:30 GMT>", "2024-12-31T09:30+00:00"),
    ("Updated <23:30>", "2024-12-30T23:30"),
    ("Ada Obi | <3 hours ago>", "2024-12-31T09:00:00+01:00..2024-12-31T09:59:59+01:00 hour"),
    ("<vor 3 Stunden>", "2024-12-31T09:00:00+01:00..2024-12-31T09:59:59+01:00 hour"),
    ("Mis à jour <il y a 2 jours>", "2024-12-29"),
    ("<hace 2 días>", "2024-12-29"),
    ("<2 giorni fa>", "2024-12-29"),
    ("<há 2 dias>", "2024-12-29"),
    ("<2 dagen geleden>", "2024-12-29"),
    ("<2 dni temu>", "2024-12-29"),
    ("<2 gün önce>", "2024-12-29"),
    ("<2 дня назад>", "2024-12-29"),
    ("<2日前>", "2024-12-29"),
    ("<2일 전>", "2024-12-29"),
    ("<Heute, 10:15 Uhr>", "2024-12-31T10:15"),
    ("<hier à 14h05>", "2024-12-30T14:05"),
    ("<aujourd’hui à 10h15>", "2024-12-31T10:15"),
]


@pytest.mark.parametrize(("marked", "expected"), RELATIVE)
def test_an_age_is_counted_back_from_the_capture_and_says_so(marked, expected):
    stamp = check(marked, expected, captured=CAPTURED)
    assert "counted from the time of capture" in stamp.problems[0].message


@pytest.mark.parametrize("marked", [marked for marked, _ in RELATIVE if "Updated <" not in marked or "ago" in marked])
def test_an_age_without_capture_is_a_problem_and_no_time(marked):
    words, span = unmarked(marked)
    stamp = parse_stamp(words)
    assert stamp.when is None
    assert [problem.span for problem in stamp.problems] == [span]


NO_YEAR = [
    ("<Mon 30 December>", "2024-12-30"),
    ("<30 December, 09:40 GMT>", "2024-12-30T09:40+00:00"),
    ("<5 March>", "2024-03-05"),
    ("<14 January>", "2024-01-14"),
    ("<Sunday 31 December>", "2023-12-31"),
    ("HAFEN, <December 30>. /AGENCY/. The council met on Monday and then met once more with all the mayors.", "2024-12-30"),
    ("Posted <Nov 18, 8:19 PM>", "2024-11-18T20:19"),
    ("<mandag 30. desember kl. 14:47>", "2024-12-30T14:47"),
    ("<29 February>", "2024-02-29"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), NO_YEAR)
def test_a_day_without_year_is_the_last_before_the_capture_and_says_so(marked, expected):
    stamp = check(marked, expected, captured=CAPTURED)
    assert "no year is written" in stamp.problems[0].message


@pytest.mark.parametrize("marked", [marked for marked, _ in NO_YEAR])
def test_a_day_without_year_or_capture_is_a_problem_and_no_time(marked):
    stamp = parse_stamp(unmarked(marked)[0])
    assert stamp.when is None
    assert "no year is written" in stamp.problems[0].message


DOUBTFUL = [
    ("<3 April 2024 10:00 IST>", "2024-04-03T10:00", ["+05:30 (Indian", "+01:00 (Irish"]),
    ("<3 January 2024 10:00 IST>", "2024-01-03T10:00", ["+05:30 (Indian", "+02:00 (Israel"]),
    ("<3 January 2024 10:00 CST>", "2024-01-03T10:00", ["-06:00 (Central", "+08:00 (China", "-05:00 (Cuba"]),
    ("<3 January 2024 10:00 AST>", "2024-01-03T10:00", ["-04:00 (Atlantic", "+03:00 (Arabia"]),
    ("<3 January 2024 10:00 BST>", "2024-01-03T10:00", ["+01:00 (British", "+06:00 (Bangladesh"]),
    ("<3 January 2024 10:00 AMT>", "2024-01-03T10:00", ["+04:00 (Armenia", "-04:00 (Amazon"]),
    ("<3 November 2024 1:30 AM ET>", "2024-11-03T01:30", ["-05:00", "-04:00"]),  # this half hour came twice
    ("<10 March 2024 2:30 AM ET>", "2024-03-10T02:30", ["-05:00", "-04:00"]),  # and this one never
    ("<3 July 2024 10:00 CET>", "2024-07-03T10:00+01:00", ["CET", "not in force on 2024-07-03"]),
    ("<3 January 2024 10:00 EDT>", "2024-01-03T10:00-04:00", ["EDT", "not in force"]),
    ("<3 July 1990 10:00 TRT>", "1990-07-03T10:00", ["TRT", "not in use"]),
    ("<03/04/2024>", "2024-01-01..2024-12-31 year", ["2024-03-04", "2024-04-03"]),
    ("<03-04-2024 10:00>", "2024-01-01..2024-12-31 year", ["2024-03-04", "2024-04-03"]),
    ("<15 listopada 2024>", "2024-01-01..2024-12-31 year", ["2024-10-15", "2024-11-15"]),
    ("<Tuesday, 30 December 2024>", "2024-12-30", ["day of the week"]),
    ("<30 December 2024 25:61>", "2024-12-30", ["no such time"]),
    ("<30 December 2024, 14:05 AM>", "2024-12-30", ["do not agree"]),
    ("<30 December 2024, midnight>", "2024-12-30", ["midnight may be"]),
    ("Updated <3 May 2024>", "2024-05-03", ["time of an update"]),
    ("Stand: <28.04.2023 17:23 Uhr>", "2023-04-28T17:23", ["time of an update"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected", "named"), DOUBTFUL)
def test_only_what_is_certain_is_kept_and_the_problem_names_the_readings(marked, expected, named):
    stamp = check(marked, expected)
    assert all(name in stamp.problems[0].message for name in named)
    assert stamp.problems[0].span == stamp.when.spans[0]


NOTHING_CERTAIN = [
    ("<31 Feb 2024>", ["no such day"]),
    ("<30/02/2024>", ["no such day"]),
    ("<2023-02-29>", ["no such day"]),
    ("<2024-13-01>", ["no such day"]),
    ("<21/08/15>", ["1915-08-21", "2015-08-21", "2021-08-15"]),
    ("<28.04.23, 19:25 Uhr>", ["1923-04-28", "2023-04-28"]),
]


@pytest.mark.parametrize(("marked", "named"), NOTHING_CERTAIN)
def test_where_nothing_is_certain_there_is_a_problem_and_no_time(marked, named):
    words, span = unmarked(marked)
    stamp = parse_stamp(words)
    assert stamp.when is None
    assert [problem.span for problem in stamp.problems] == [span]
    assert all(name in stamp.problems[0].message for name in named)


def test_the_day_of_the_week_settles_the_order_of_day_and_month():
    check("<Wed, 03/04/2024>", "2024-04-03")
    check("<Monday 03/04/2024 10:00>", "2024-03-04T10:00")


def test_equal_day_and_month_have_one_reading():
    check("<03/03/2024>", "2024-03-03")


def test_the_capture_settles_what_would_lie_after_it():
    check("<05/11/2024>", "2024-05-11", captured="2024-06-01T00:00:00Z")
    check("<28.04.23, 19:25 Uhr>", "2023-04-28T19:25", captured=CAPTURED)
    check("<21/08/15>", "2015-08-21", captured="2016-01-01")
    check("<11/20/19 6:38 AM>", "2019-11-20T06:38", captured=CAPTURED)


def test_the_caller_may_know_the_order_of_day_and_month():
    check("<03/04/2024>", "2024-04-03", day_first=True)
    check("<03/04/2024>", "2024-03-04", day_first=False)
    check("<30/12/2024>", "2024-12-30", day_first=False)
    check("<Monday, 03/04/2024>", "2024-03-04", day_first=True)


def test_the_caller_may_know_the_country():
    check("<3 April 2024 10:00 IST>", "2024-04-03T10:00+05:30", country="IND")
    check("<3 April 2024 10:00 IST>", "2024-04-03T10:00+01:00", country="IRL")
    check("<3 January 2024 10:00 CST>", "2024-01-03T10:00-06:00", country="USA")
    check("<3 January 2024 10:00 CST>", "2024-01-03T10:00+08:00", country="CHN")
    check("<3 January 2024 10:00 PST>", "2024-01-03T10:00+08:00", country="PHL")
    check("<3 July 2024 10:00 EST>", "2024-07-03T10:00+10:00", country="AUS")


def test_a_date_after_the_capture_is_kept_with_a_problem():
    stamp = check("<3 May 2025>", "2025-05-03", captured=CAPTURED)
    assert "later than the capture" in stamp.problems[0].message


def test_a_date_of_the_day_after_the_capture_may_be_a_matter_of_zones():
    assert check("<1 January 2025>", "2025-01-01", captured=CAPTURED).problems == ()


@pytest.mark.parametrize("captured", ["", "yesterday", "2024-13-45", "0001-01-01", "9999-12-31T23:59:59Z"])
def test_a_capture_time_that_cannot_be_used_counts_as_none(captured):
    assert parse_stamp("3 hours ago", captured=captured).when is None


def test_a_capture_day_without_time_dates_days_but_no_hours():
    assert parse_stamp("2 days ago", captured="2024-12-31").when.start == "2024-12-29"
    assert parse_stamp("3 hours ago", captured="2024-12-31").when is None


NO_STAMPS = [
    "", " \n\t", "Trending now", "3 hours", "3 hours later", "5 min read", "10:15", "9:40 AM", "1990s", "Mon",
    "+49 30 12 2024 445", "Call 030-12-2024 now", "030 1234 2024", "$12.30", "12,30 €", "USD 2024", "3:2", "21:14 (10:7)",
    "Rovers 3-2 Wanderers", "Version 2.12.2024", "v2.12.2024", "192.168.12.24", "1.2.2024.5", "ISBN 978-3-12-2024",
    "in early December", "It snowed in early December 2024 in the hills", "The law of 3 May 2024 was changed.",
    "He left 3 hours ago.", "Three hours ago the minister left", "The vote on 3 May 2024", "yesterday the council met",
    "Yesterday, the council met at 10:15 and talked about the harbour for the rest of the day",
    "The council met on 3 May 2024 at 14:05 to talk about the harbour, the bridge, the road, the school and the old mill.",
    "A boat in the harbour of Westhaven, photographed for this paper on a cold and windy morning, 3 May 2024.",
    "Ada Obi reads to her son in Westhaven, April 14, 2024.", "The harbour of Westhaven, April 14, 2024, in winter",
    "The May 2024 vote", "May", "Sun", "March on the capital", "A march of 2024 people", "May 2024 was warm", "In 2024",
    "Copyright 2024", "© 2024 Harbour News", "Valid until 3 May 2024", "Expires: 3 May 2024", "until 25.02.2025",
    "https://news.example/2024/05/03/harbour", "/2015/08/21/", "file_2024-05-03_final", "COVID19-12-2024",
    "3 out of 2024", "1 de", "vor 3", "12:30:45:10", "Section 12.05", "2024/25", "2023-24 season", "99/99/9999",
    "18.04.2024x", "1/2", "1/2/3", "Room 0940", "Flight 0940 to Westhaven", "T09:40:00", "0001-01-01T00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("words", NO_STAMPS)
@pytest.mark.parametrize("captured", [None, CAPTURED])
def test_what_is_no_stamp_gives_neither_time_nor_problem(words, captured):
    assert parse_stamp(words, captured=captured) == Stamp()


def test_a_long_paragraph_of_prose_with_dates_gives_nothing():
    prose = (
        "The council said on 3 May 2024 that it had met on Monday, 30 April 2024 at 10:15 and again two days ago. " * 20
    )
    assert parse_stamp(prose, captured=CAPTURED) == Stamp()


def test_all_stamps_of_a_line_are_found_in_order_with_what_they_are_of():
    stamps = find_stamps("Published 3 May 2024 10:00 BST | Updated 4 May 2024 | 5 May 2024")
    assert [(stamp.of, stamp.when.start[:10]) for stamp in stamps] == [
        ("published", "2024-05-03"),
        ("updated", "2024-05-04"),
        ("unsaid", "2024-05-05"),
    ]


def test_an_impossible_publication_gives_way_to_an_update():
    stamp = parse_stamp("Published 31 Feb 2024 | Updated 1 March 2024")
    assert stamp.when.start == "2024-03-01"
    assert "time of an update" in stamp.problems[-1].message


@pytest.mark.parametrize(
    ("city", "name", "year", "starts", "ends"),
    [
        ("New York", "ET", 2024, "2024-03-10T02:00", "2024-11-03T02:00"),
        ("New York", "ET", 2006, "2006-04-02T02:00", "2006-10-29T02:00"),
        ("London", "London time", 2024, "2024-03-31T01:00", "2024-10-27T02:00"),
        ("Paris", "Paris time", 2025, "2025-03-30T02:00", "2025-10-26T03:00"),
        ("Kyiv", "Kyiv time", 2023, "2023-03-26T03:00", "2023-10-29T04:00"),
        ("Jerusalem", "Israel time", 2024, "2024-03-29T02:00", "2024-10-27T02:00"),
    ],
)
def test_daylight_saving_time_starts_and_ends_on_the_day_of_the_law(city, name, year, starts, ends):
    hour, day = timedelta(hours=1), timedelta(days=1)
    start, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    winter, summer = (read_offset(name, datetime(year, month, 15)).delta for month in (1, 7))
    assert summer - winter == hour, city
    assert read_offset(name, start - timedelta(minutes=1)).delta == winter
    assert read_offset(name, start + timedelta(minutes=30)).delta is None  # the hour that does not exist
    assert read_offset(name, start + hour).delta == summer
    assert read_offset(name, end - timedelta(minutes=30)).delta is None  # the hour that comes twice
    assert read_offset(name, end).delta == winter
    assert read_offset(name, end - day).delta == summer


def test_every_zone_name_can_be_read_on_any_day():
    for name in zone_names():
        for day in (datetime(1990, 1, 1), datetime(2024, 1, 15), datetime(2024, 7, 15, 12), datetime(2199, 12, 31)):
            offset = read_offset(name, day)
            assert offset.delta is not None or offset.doubt


FRAGMENTS = """3 30 2024 24 Dec December May mar. Mon Monday , . - – / : | · ( ) ' + 09:40 9:40 25:61 AM p.m. Uhr h at um à of de
CET IST GMT ET +01:00 -0500 Z T Published Updated Stand yesterday heute ago vor hours Stunden now 年 月 日 20241230
2024-12-30 03/04/2024 21.08.15 midnight noon until by BERLIN the 99999999999999999999 31 Feb il y a"""
PIECES = st.sampled_from([*FRAGMENTS.split(), " ", "\n"])
LINES = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=20).map(" ".join),
    st.lists(PIECES, max_size=20).map("".join),
)


@given(LINES, st.sampled_from([None, CAPTURED, "2024-02-29", "1900-01-01"]), st.sampled_from([None, True, False]))
def test_any_text_gives_spans_that_fit_and_ends_that_are_in_order(words, captured, day_first):
    for stamp in find_stamps(words, captured=captured, day_first=day_first):
        assert all(0 <= p.span.start < p.span.end <= len(words) for p in stamp.problems)
        assert stamp.when is not None or stamp.problems
        if stamp.when:
            start, end = map(datetime.fromisoformat, (stamp.when.start, stamp.when.end))
            assert start <= end
            assert stamp.when.as_written == stamp.when.spans[0].of(words)
    assert parse_stamp(words, captured=captured) == parse_stamp(words, captured=captured)


@given(st.text(st.characters(categories=("Ll", "Lu", "Po", "Zs")), max_size=200))
def test_text_without_numbers_gives_no_stamp_of_a_day(words):
    assert parse_stamp(words).when is None


@given(st.datetimes(datetime(1500, 1, 1), datetime(2199, 12, 31)), st.timezones())
def test_what_datetime_writes_is_read_back(moment, zone):
    moment = moment.replace(microsecond=0, tzinfo=zone)
    if moment.utcoffset().total_seconds() % 60 == 0:  # offsets of seconds, before zones were, are not written in stamps
        assert parse_stamp(moment.isoformat()).when.start == moment.isoformat()


@pytest.mark.parametrize(
    "form", ["%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%a %b %d %Y", "%Y/%m/%d", "%d-%b-%Y"]
)
@given(day=st.dates(datetime(1500, 1, 1).date(), datetime(2199, 12, 31).date()))
def test_every_day_is_read_in_every_usual_form(form, day):
    stamp = parse_stamp(day.strftime(form))
    assert stamp.when.start == stamp.when.end == day.isoformat()
    assert stamp.problems == ()


def test_stamps_pickle():
    stamp = parse_stamp("Updated 3 May 2024 10:00 IST")
    assert pickle.loads(pickle.dumps(stamp)) == stamp


def test_a_long_line_is_read_in_linear_time():
    for piece in ("1 ", "3 May 2024 ", "12:30 GMT (", "1/", "Published "):
        parse_stamp(piece * 5_000, captured=CAPTURED)


def test_precisions_are_those_of_the_record():
    assert parse_stamp("3 May 2024").when.precision in Precision.__args__
