"""Files of Timeline open as records; XML that could do harm is refused."""

from pathlib import Path

import pytest

from tests.formats.corpora import Read, codes, files, needs_corpora, read
from viewer.formats.registry import format_of
from viewer.formats.timelineproj.dates import Stated, Times, times_of
from viewer.model.problems import RecordError

TEXT = """<?xml version="1.0" encoding="utf-8"?>
<timeline><version>2.3.0</version><timetype>gregoriantime</timetype>
<categories>
 <category><name>Ships</name></category>
 <category><name>Steam</name><parent>Ships</parent></category>
</categories>
<eras><era><name>Sail</name><start>1800-01-01 00:00:00</start><end>1899-12-31 00:00:00</end></era></eras>
<events>
 <event><start>1843-07-19 00:00:00</start><end>1843-07-19 00:00:00</end><text>[1]Launch &lt;x&gt;</text>
  <category>Steam</category><categories><category>Iron</category></categories><progress>50</progress>
  <hyperlink>https://a.example/x;file:///etc/passwd</hyperlink><description>See https://b.example.</description>
 </event>
 <event><start>1844-01-01 10:00:00</start><end>1844-01-01 12:00:00</end><text>(1)Trial</text></event>
 <event><start>1845-01-01 00:00:00</start><end>1845-01-01 00:00:00</end><text>(2)Literal</text></event>
 <event><start>never</start><end>never</end><text>Undated</text></event>
</events></timeline>"""


def opened(folder: Path, text: str) -> Read:
    path = folder / "a.timeline"
    path.write_text(text, encoding="utf-8")
    assert format_of(path).name == "timelineproj"
    return read(path)


def test_a_timeline(tmp_path: Path) -> None:
    loaded, report = opened(tmp_path, TEXT)
    launch, trial, literal, era = loaded.entries.in_file()
    lanes = {lane.id: (lane.title, lane.group) for lane in loaded.record.lanes}
    assert (launch.title, launch.date, launch.tags) == ("Launch <x>", "1843-07-19", ("Iron",))
    assert lanes[launch.lane] == ("Steam", "Ships")
    assert launch.origin is not None
    assert [loaded.sources[each].URL for each in launch.origin.sources] == [
        "https://a.example/x",
        "https://b.example",
    ]
    assert (trial.title, trial.date, trial.tags) == ("Trial", "1844-01-01T10:00:00", ("Launch <x>",))
    assert trial.date_note == "1844-01-01 10:00:00/1844-01-01 12:00:00"
    assert (literal.title, literal.lane) == ("(2)Literal", "")
    assert (era.title, era.date, lanes[era.lane]) == ("Sail", "1800-01-01/1899-12-31", ("Eras", ""))
    assert codes(report) == ["import.media", "import.date.times", "import.undated", "import.fields"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (Stated("2012-07-04 13:20:00", "2012-07-04 13:20:00"), Times("2012-07-04T13:20:00")),
        (Stated("2012-07-04 00:00:00", "2012-07-06 00:00:00"), Times("2012-07-04/2012-07-06")),
        (Stated("-100-07-04 00:00:00", "-100-07-04 00:00:00"), Times("-0100-07-04")),
        (Stated("2012-07-04 00:00:00", "2012-07-04 00:00:00", True, True), Times("2012-07-04~")),
        (Stated("2012-07-04 00:00:00", "2012-08-04 00:00:00", False, True), Times("2012-07-04/2012-08-04~")),
        (Stated("2012-07-04 00:00:00", "2012-08-04 00:00:00", ends_today=True), Times("2012-07-04/..")),
        (
            Stated("2012-07-04 09:00:00", "2012-08-04 10:00:00", ends_today=True),
            Times("2012-07-04/..", "2012-07-04 09:00:00/2012-08-04 10:00:00", "times"),
        ),
        (Stated("2012-07-04", ""), Times("2012-07-04")),
        (Stated("2012-13-04 00:00:00", ""), None),
    ],
)
def test_dates(stated: Stated, expected: Times | None) -> None:
    assert times_of(stated) == expected


def test_an_end_before_the_beginning_is_told() -> None:
    times = times_of(Stated("2012-07-04 00:00:00", "2011-07-04 00:00:00"))
    assert times is not None
    assert (times.date, times.lost) == ("2012-07-04", "order")


BOMB = '<!DOCTYPE timeline [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<timeline><events>", "import.xml"),
        ("<timeline>&x;</timeline>", "import.xml"),
        (f"{BOMB}<timeline>&b;</timeline>", "import.xml.unsafe"),
        ('<!DOCTYPE timeline SYSTEM "file:///etc/passwd"><timeline/>', "import.xml.unsafe"),
        ('<?xml version="1.0" encoding="none"?><timeline/>', "import.xml.unsafe"),
        ("<other/>", "import.timeline.other"),
        ("<timeline><timetype>numtime</timetype></timeline>", "import.timeline.kind"),
    ],
)
def test_what_is_no_timeline_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "a.timeline"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read(path)
    assert [problem.code for problem in refused.value.problems] == [code]


@needs_corpora
@pytest.mark.parametrize("path", files("thetimelineproj-xml"), ids=lambda path: path.stem[-20:])
def test_all_events_of_the_corpus_are_taken(path: Path) -> None:
    loaded, report = read(path)
    assert len(loaded.entries) == path.read_text(encoding="utf-8").count("<event>") > 0
    assert set(codes(report)) <= {"import.fields"}
