"""What a record is opened on."""

import json
from typing import Any

from viewer.core.record.loading import parse_record
from viewer.core.time.scale import Window
from viewer.core.view.record_columns import RecordColumns


def columns(dates: list[str], values: list[str], time: Any = "auto") -> RecordColumns:
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"E {n}", "date": date} for n, date in enumerate(dates)
    ]
    observations = [{"id": f"v{n}", "date": date, "value": n} for n, date in enumerate(values)]
    metrics = [{"id": "m", "title": "M", "observations": observations}]
    record = {"format": "dateline/1", "title": "R", "entries": entries, "metrics": metrics}
    return RecordColumns(parse_record(json.dumps(record).encode())).timed(time)


def holds(window: Window, part: Window) -> bool:
    return window.start <= part.start and part.end <= window.end


def test_where_all_entries_are_shown_all_values_are() -> None:
    found = columns(["2019"], ["2020", "2023"])
    assert holds(found.first_window, found.extent)


def test_where_a_focus_leaves_entries_out_it_stays() -> None:
    dates = ["1900", *(f"20{n:02}" for n in range(10, 22))]
    found = columns(dates, ["1950", "2015"], "even")
    assert not holds(found.first_window, found.extent)


def test_the_first_screen_is_the_whole_of_a_record_that_is_spread() -> None:
    # Nine of ten lie in half of the span: no crowd, yet they left out the others once.
    dates = ["1980", *(f"20{n:02}" for n in range(1, 24, 2))]
    found = columns(dates, ["1985", "2010"])
    assert not found.time_map.squeezes
    assert holds(found.first_window, found.extent)


def test_what_lies_at_one_instant_is_not_squeezed() -> None:
    found = columns(["2020-02-29T12:00:00Z"] * 40, ["2020-02-29T12:00:00Z"])
    assert not found.time_map.squeezes
    assert holds(found.first_window, found.extent)
