"""Saves a copy of the record in one of the formats that records are written in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from viewer.formats.writer import Writer
from viewer.formats.writing import write_record, writers
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.plain_text import show_message
from viewer.words.format_words import save_filter
from viewer.words.sentences import listed
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.window.host import Host

_MOST_TOLD = 12  # losses that fit in a message


def save_copy(window: Host) -> None:
    """Ask for a file and a format, write the record, and say what the format could not carry."""
    loaded, words = window.state.record, translator(window.state.language)
    if loaded is None:
        return
    if loaded.takes_long:
        show_message(window, words.text("copy.title"), words.text("copy.large"))
        return
    kinds = save_filter(window.state.language)
    stem = loaded.path.stem if loaded.path is not None else loaded.record.title
    start = str(Path(window.settings.record_folder) / f"{stem}.{writers()[0].ending}")
    name, kind = QFileDialog.getSaveFileName(window, words.text("copy.title"), start, ";;".join(kinds))
    if name:
        writer = writers()[kinds.index(kind)] if kind in kinds else writers()[0]
        write_copy(window, _named(Path(name), writer), writer)


def _named(path: Path, writer: Writer) -> Path:
    """A file with the ending of the format that was chosen for it."""
    return (
        path if path.suffix.lower() == f".{writer.ending}" else path.with_name(f"{path.name}.{writer.ending}")
    )


def write_copy(window: Host, path: Path, writer: Writer) -> None:
    """Write the record of a window into a file of a format, and tell how that went."""
    loaded, texts = window.state.record, window.state.texts
    words = translator(window.state.language)
    assert loaded is not None, "nothing is open"
    try:
        report = write_record(loaded, path, writer, None if texts is None else texts.folder)
    except RecordError as error:
        report = error.problems
    except OSError as error:
        reason = error.strerror or str(error)
        report = (Problem("export.copy", params={"file": str(path), "reason": reason}),)
    else:
        window.status_line.show_message(words.text("status.saved", name=path.name))
    if report:
        show_message(window, words.text("copy.title"), "\n\n".join(listed(report, _MOST_TOLD, words)))
