"""Readers that may take a second say how far they are, and read the same whether or not anybody listens."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from viewer.formats.format import TellingFormat
from viewer.formats.importing import import_file
from viewer.formats.registry import format_of

COUNT = 700
YEARS = [1000 + n for n in range(COUNT)]


def calendar() -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{year}\r\nDTSTART;VALUE=DATE:{year}0101\r\nSUMMARY:Event {year}\r\n"
        f"{'RRULE:FREQ=YEARLY;COUNT=3' if year == 1500 else 'CLASS:PUBLIC'}\r\nEND:VEVENT\r\n"
        for year in YEARS
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()


def slides(version: int) -> bytes:
    if version == 2:
        events = [{"startDate": str(year), "headline": f"Event {year}"} for year in YEARS]
        return json.dumps({"timeline": {"headline": "x", "type": "default", "date": events}}).encode()
    events = [{"start_date": {"year": year}, "text": {"headline": f"Event {year}"}} for year in YEARS]
    return json.dumps({"events": events}).encode()


def chart() -> bytes:
    out = io.BytesIO()
    rows = "\n".join(f"Laos,LAO,{year},{year / 7}" for year in YEARS)
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("share.csv", f"Entity,Code,Year,Share\n{rows}\n")
    return out.getvalue()


def project() -> bytes:
    events = "".join(
        f"<event><start>{year}-01-01 00:00:00</start><end>{year}-02-01 00:00:00</end><text>x</text></event>"
        for year in YEARS
    )
    head = "<version>2.6.0</version><timetype>gregoriantime</timetype>"
    return f"<timeline>{head}<events>{events}</events></timeline>".encode()


FILES = {
    "a.ics": calendar(),
    "three.json": slides(3),
    "two.json": slides(2),
    "a.mw": "\n".join(f"{year}: Event {year}" for year in YEARS).encode(),
    "a.zip": chart(),
    "a.timeline": project(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_reader_tells_its_share(tmp_path: Path, name: str) -> None:
    path, told = tmp_path / name, []
    path.write_bytes(FILES[name])
    form = format_of(path)
    assert isinstance(form, TellingFormat)
    imported = import_file(path, tmp_path, on_progress=lambda count, share: told.append((count, share)))
    assert len(told) >= 3
    assert told == sorted(told)
    assert all(0 <= share <= 1 for _, share in told)
    assert told[-1][1] > 0.7
    assert form.read(path) == imported
    assert str(YEARS[-1]) in str(imported.record)
