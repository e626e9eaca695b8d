"""A small record with two source texts, whole and free of problems; each test spoils what it is about."""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtGui import QGuiApplication

from tests.formats.diary import Diary
from tests.places import OFFSCREEN
from viewer.core.evidence.checking import Report, check
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.record.source_texts import SourceTexts
from viewer.formats.registry import formats
from viewer.words.sentences import sentence
from viewer.words.translations import translator

# The tests need no display; a window on somebody's screen would catch their clicks.
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN
# Tests start the program some 300 times: compiled anew each time, a start takes a third longer.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# These machines are shared: a slow example says nothing about the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

REPORT = (
    "The port opens its books\n"
    "\n"
    "Harbour Times, 12 May 2021\n"
    "The old lighthouse was lit on March 4, 2019 in Northport by Ada Berg.\n"
    "In 2020, the port handled 1,921 of the 1,948 ships that called, or 98.6%.\n"
    "The national average was 55%.\n"
    "The port wants 1.2 million visitors by 2030, said the Harbour Office.\n"
)
LETTER = (
    "A second look\n"
    "The lighthouse, lit in March 2019, won the Beacon Prize 2020.\n"
    "Since 2018 the Signal system has been in use.\n"
    "In 2020 the port handled 97% of the ships.\n"
)
TEXTS = {"report.txt": REPORT, "letter.txt": LETTER}


def _source(identifier: str, file: str, title: str) -> dict[str, Any]:
    digest = hashlib.sha256(TEXTS[file].encode()).hexdigest()
    text = {"file": file, "sha256": digest}
    return {"id": identifier, "type": "article-newspaper", "title": title, "text": text}


def _quote(source: str, exact: str, *supports: str, **around: str) -> dict[str, Any]:
    return {"source": source, "exact": exact, "supports": list(supports), **around}


def sample_payload() -> dict[str, Any]:
    """The record as JSON values, new each time."""
    lit = "lighthouse was lit on March 4, 2019 in Northport by Ada Berg"
    wanted = "1.2 million visitors by 2030, said the Harbour Office"
    handled = _quote("report", "In 2020, the port handled 1,921 of the 1,948 ships", "date", "value")
    return {
        "format": "dateline/1",
        "title": "The port",
        "lanes": [{"id": "harbour", "title": "Harbour"}],
        "sources": [
            _source("report", "report.txt", "The port opens its books"),
            _source("letter", "letter.txt", "A second look"),
        ],
        "entries": [
            {
                "kind": "event",
                "id": "lit",
                "title": "Lighthouse lit",
                "date": "2019-03-04",
                "lane": "harbour",
                "place": "Northport",
                "people": ["Ada Berg"],
                "evidence": [
                    _quote("report", lit, "title", "date", "place", "people"),
                    _quote("letter", "lit in March 2019", "title"),
                ],
                "related": ["prize"],
            },
            {
                "kind": "award",
                "id": "prize",
                "title": "Beacon Prize",
                "date": "2020",
                "evidence": [_quote("letter", "won the Beacon Prize 2020", "title", "date")],
            },
            {
                "kind": "system",
                "id": "signal",
                "title": "Signal",
                "date": "2018/..",
                "status": "in use",
                "evidence": [
                    _quote(
                        "letter", "Since 2018 the Signal system has been in use", "title", "date", "status"
                    )
                ],
            },
        ],
        "metrics": [
            {
                "id": "ships",
                "title": "Ships handled",
                "unit": "ships",
                "subject": "Northport",
                "observations": [
                    {"id": "handled", "date": "2020", "value": 1921, "evidence": [handled]},
                ],
                "targets": [],
            },
            {
                "id": "calls",
                "title": "Ships that called",
                "unit": "ships",
                "subject": "Northport",
                "observations": [
                    {
                        "id": "called",
                        "date": "2020",
                        "value": 1948,
                        "evidence": [handled],
                    },
                ],
            },
            {
                "id": "share",
                "title": "Share handled",
                "unit": "%",
                "subject": "Northport",
                "observations": [
                    {
                        "id": "share-2020",
                        "date": "2020",
                        "value": 98.6,
                        "evidence": [
                            _quote("report", "98.6%", "value"),
                            _quote("report", "In 2020", "date", suffix=", the port"),
                        ],
                    },
                    {
                        "id": "share-letter",
                        "date": "2020",
                        "value": 97,
                        "evidence": [_quote("letter", "In 2020 the port handled 97%", "date", "value")],
                    },
                    {
                        "id": "share-nation",
                        "date": "2020",
                        "date_basis": "as_of",
                        "value": 55,
                        "subject": "Nation",
                        "reported_with": "share-2020",
                        "evidence": [_quote("report", "national average was 55%", "value", "subject")],
                    },
                ],
            },
            {
                "id": "visitors",
                "title": "Visitors",
                "unit": "million people",
                "subject": "Northport",
                "targets": [
                    {
                        "id": "visitors-2030",
                        "date": "../2030",
                        "value": 1.2,
                        "set_by": "Harbour Office",
                        "evidence": [_quote("report", wanted, "value", "date", "set_by")],
                    },
                ],
            },
        ],
        "disagreements": [
            {
                "id": "two-shares",
                "title": "Two shares",
                "kind": "contradiction",
                "claims": [{"id": "share-2020", "field": "value"}, {"id": "share-letter", "field": "value"}],
                "explanation": "The letter rounds down.",
                "relations": ["of-all"],
                "shown_first": "share-2020",
            },
        ],
        "relations": [
            {
                "id": "of-all",
                "kind": "share",
                "title": "Ships handled of all",
                "a": {"ref": "handled"},
                "b": {"ref": "called"},
                "result": {"ref": "share-2020"},
            },
        ],
    }


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that gives no more threads."""

    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)


@pytest.fixture
def payload() -> dict[str, Any]:
    """The small record as JSON values, to be spoiled."""
    return sample_payload()


@pytest.fixture
def load() -> Callable[[object], LoadedRecord]:
    """Opens a payload."""
    return lambda payload: parse_record(json.dumps(payload, ensure_ascii=False).encode())


@pytest.fixture
def texts_folder(tmp_path: Path) -> Path:
    """A folder with the small record's source texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def write_record(tmp_path: Path) -> Callable[[object], Path]:
    """Writes a payload into a file and returns its path."""

    def write(payload: object) -> Path:
        path = tmp_path / "record.json"
        path.write_bytes(payload if isinstance(payload, bytes) else json.dumps(payload).encode())
        return path

    return write


@pytest.fixture
def checked(load: Callable[[object], LoadedRecord], texts_folder: Path) -> Callable[..., Report]:
    """Checks a payload, by default against the source texts; each problem must have its sentence."""

    def run(payload: object, with_texts: bool = True) -> Report:
        loaded = load(payload)
        report = check(loaded, SourceTexts.read(texts_folder, loaded.record) if with_texts else None)
        assert all(sentence(problem, translator("en")) for problem in report.problems)
        return report

    return run


@pytest.fixture
def diaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that opens diaries too."""
    found = (*formats(), Diary())
    monkeypatch.setattr("viewer.formats.registry.formats", lambda: found)
    monkeypatch.setattr("viewer.words.format_words.formats", lambda: found)


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Leave nothing of Python's for the offscreen platform, which takes it away after Python is gone."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
