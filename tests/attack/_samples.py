"""Small files of each format that is imported, as texts to be mutated."""

import io
import json
import zipfile

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Year
BEGIN:VTIMEZONE
TZID:Home
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:Meeting\\, weekly
DTSTART;TZID=Home:20240101T100000
DTEND;TZID=Home:20240101T113000
RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO,TU
EXDATE;TZID=Home:20240108T100000
DESCRIPTION:See <a href="https://a.example">this</a>
CATEGORIES:Work,Home
URL:https://b.example/
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Day
DTSTART;VALUE=DATE:20240501
DURATION:P2D
RDATE;VALUE=DATE:20240601,20240701
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()

MARKWHEN = b"""---
title: The Sea
dateFormat: d/M/y
---
section Sail #sail
group "Tea: ships"
5/9/1866 - 7/9/1866: The race !race #ships
[Plymouth](location)
More at https://c.example/d.
after !race 2 days: Later
10:30: Tea
300-200 BC: Old
endGroup
2023-04/4 months: Task
2000-01-01 every week for 3 months: Weekly
# Steam
1843-now: [Launch](https://a.example/b(c))
"""

TIMELINE = b"""<?xml version="1.0" encoding="utf-8"?>
<timeline><version>2.3.0</version><timetype>gregoriantime</timetype>
<categories><category><name>Ships</name></category><category><name>Steam</name><parent>Ships</parent></category>
</categories><events>
<event><start>1843-07-19 00:00:00</start><end>1843-08-19 10:00:00</end><text>[1]Launch &lt;x&gt;</text>
<fuzzy>True</fuzzy><ends_today>False</ends_today><category>Steam</category>
<hyperlink>https://a.example/x;b</hyperlink><description>See https://b.example.</description></event>
<event><start>-100-01-01 10:00:00</start><end>1844-01-01 12:00:00</end><text>(1)Trial</text></event>
</events></timeline>"""

TIMELINEJS = json.dumps(
    {
        "title": {"text": {"headline": "The <b>Sea</b>", "text": "<p>About it</p>"}},
        "events": [
            {
                "start_date": {"year": "1831", "month": "12", "day": "27", "hour": "6", "minute": "45"},
                "end_date": {"year": -1836},
                "text": {
                    "headline": "Voyage<br>of the Beagle",
                    "text": 'See <a href="//a.example/b">this</a>',
                },
                "media": {"url": "https://a.example/x.jpg?1", "caption": "The <i>ship</i>"},
                "group": "Ships",
                "dateline_date": "1831-12-27~",
            }
        ],
        "eras": [
            {"start_date": {"year": "1800"}, "end_date": {"year": "1899"}, "text": {"headline": "Sail"}}
        ],
    }
).encode()

TIMELINEJS_2 = json.dumps(
    {
        "timeline": {
            "headline": "Short",
            "date": [{"startDate": "2012,1,26", "endDate": "1/2/2013", "tag": "T"}],
        }
    }
).encode()

SPREADSHEET = (
    b"Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    b"Media Caption,Media Thumbnail,Type,Group,Background\n"
    b'2020,1,5,1:30 PM,2021,,,,,"Launch, at last",<p>x</p>,https://a.example/x.jpg,A,B,,,Ships,\n'
    b",,,,,,,,,The Sea,About,,,,,title,,\n"
)

OWN_TABLE = (
    b"title,date,lane,group,kind,summary,place,tags,links,importance,earliest,latest\n"
    b'"A, b",2020-05~,Lane,Group,event,"Two\nlines",Kiel,a; b,https://a.example,4,2020-05-01,2020-05-31\n'
    b"'=1+1,-0500,,,award,'@x,,,,\n"
)

TABLE = (
    b"Event;When;Group;Link\nLanding;27.12.1831;Sea;https://a.example\n"
    b"Return;2 Oct 1836;Sea;\nc;1850s;Land;x\n"
)

PARTS = (
    "Event,Year,Month,Day,Ende\nA,1831,12,27,3. März 1836\nB,44 BC,3,,5. Mai 1840\nC,1850,May,0,12.5 ka\n"
).encode()

PAGE = (
    b'<html><head><meta charset="cp1252"><!-- x --></head><table><caption>All</caption><tr><th>Event<th>Date'
    b'<tr><td rowspan="2">A&amp;B<td>5 ka<tr><td colspan=3>12,350 \xb1 60 BP<table><tr><td>in</table></table>'
)

OBJECTS = json.dumps(
    [
        {"title": f"E{year}", "date": f"{year}-05-01", "tags": ["a"], "more": {"b": None}}
        for year in range(1990, 2000)
    ]
).encode()

OWID = b'Entity,Code,Year,Life,Notes\nViet Nam,VNM,1990,70.1,old\nWorld,W,-500,66.5,\n"A, b",,2000,1e2,\n'

OWID_NOTE = json.dumps(
    {"chart": {"title": "Life", "selection": ["World"]}, "columns": {"Life": {"shortUnit": "years"}}}
).encode()

RECORD = json.dumps(
    {
        "format": "dateline/1",
        "title": "T",
        "sources": [{"id": "s", "type": "book", "title": "S"}],
        "entries": [
            {"id": "e", "kind": "event", "title": "E", "date": "2020", "origin": {"file": "f", "row": 3}}
        ],
    }
).encode()


def archive(name: str = "record.json", data: bytes = RECORD) -> bytes:
    """A ZIP archive of a file and a text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo(name), data)
        target.writestr(zipfile.ZipInfo("texts/a.txt"), b"text " * 50)
    return out.getvalue()


SAMPLES = (
    ("ics", EVENT),
    ("mw", MARKWHEN),
    ("timeline", TIMELINE),
    ("json", TIMELINEJS),
    ("json", TIMELINEJS_2),
    ("csv", SPREADSHEET),
    ("csv", OWN_TABLE),
    ("csv", TABLE),
    ("csv", PARTS),
    ("xls", PAGE),
    ("json", OBJECTS),
    ("json", RECORD),
    ("zip", archive()),
    ("csv", OWID),
    ("json", OWID_NOTE),
    ("zip", archive("life.csv", OWID)),
)
