"""A format that only the tests know: after a first line, which names it, a date and a title in each."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from viewer.core.record.loading import read_bytes
from viewer.formats.format import Imported
from viewer.model.problems import Problem

FIRST = b"# diary\n"


class Diary:
    """Lines with dates are entries; others are reported."""

    name = "diary"
    titles: Mapping[str, str] = MappingProxyType({"en": "Diaries"})
    endings = ("diary", "txt")

    def recognises(self, beginning: bytes) -> bool:
        return beginning.startswith(FIRST)

    def read(self, path: Path) -> Imported:
        lines = read_bytes(path).decode().splitlines()
        entries, report = [], []
        for number, line in enumerate(lines[1:], 2):
            date, colon, title = line.partition(": ")
            if colon:
                entries.append({"id": f"e{number}", "kind": "event", "title": title, "date": date})
            else:
                report.append(
                    Problem("file.number", severity="warning", params={"line": number, "column": 1})
                )
        record = {"format": "dateline/1", "title": path.stem, "entries": entries}
        return Imported(json.dumps(record).encode(), tuple(report))


def diary_text(entries: int) -> bytes:
    """A diary of some days, with a line at its end that it has no place for."""
    days = "".join(f"{1000 + n}-05: Day {n}\n" for n in range(entries))
    return FIRST + days.encode() + b"a line without a date\n"
