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
    from viewer.app.copies.copying import Copying
    from viewer.formats.copying import Order
    from viewer.widgets.controls.made_later import MadeLater
    from viewer.widgets.window.host import Host

_MOST_TOLD = 12  # losses that fit in a message


def save_copy(host: Host, copying: MadeLater[Copying]) -> None:
    """Ask for a file and a format, write the record, and say what the format could not carry."""
    loaded, words = host.state.record, translator(host.state.language)
    if loaded is None:
        return
    kinds = save_filter(host.state.language)
    stem = loaded.path.stem if loaded.path is not None else loaded.record.title
    start = str(Path(host.settings.now.record_folder) / f"{stem}.{writers()[0].ending}")
    name, kind = QFileDialog.getSaveFileName(host, words.text("copy.title"), start, ";;".join(kinds))
    if name:
        writer = writers()[kinds.index(kind)] if kind in kinds else writers()[0]
        write_copy(host, copying, _named(Path(name), writer), writer)


def _named(path: Path, writer: Writer) -> Path:
    """A file with the ending of the format that was chosen for it."""
    return (
        path if path.suffix.lower() == f".{writer.ending}" else path.with_name(f"{path.name}.{writer.ending}")
    )


def write_copy(host: Host, copying: MadeLater[Copying], path: Path, writer: Writer) -> None:
    """Write the record of a window into a file of a format, a large one beside it, and tell how that went."""
    loaded, folder = host.state.record, host.state.texts_folder
    assert loaded is not None, "nothing is open"
    if loaded.takes_long:
        copying.get().start(_order(host, writer, folder), path)
        return
    try:
        tell_copied(host, path, write_record(loaded, path, writer, folder))
    except RecordError as error:
        tell_refused(host, error.problems)
    except OSError as error:
        reason = error.strerror or str(error)
        tell_refused(host, (Problem("export.copy", params={"file": str(path), "reason": reason}),))


def _order(host: Host, writer: Writer, texts: Path | None) -> Order:
    """What the process beside the window needs to know."""
    from viewer.app.cache import cache_folder
    from viewer.formats.copying import Order

    record = host.state.record_file
    assert record is not None, "large and not in a file"
    return Order(
        file=str(record.path),
        waiting="",
        folder=str(cache_folder().absolute()),
        writer=writer.name,
        texts="" if texts is None else str(texts),
        size=record.size,
        changed_ns=record.changed_ns,
    )


def tell_copied(host: Host, path: Path, report: tuple[Problem, ...]) -> None:
    """Say that a copy is written, and what the format could not carry."""
    words = translator(host.state.language)
    host.status_line.show_message(words.text("status.saved", name=path.name))
    if report:
        tell_refused(host, report)


def tell_refused(host: Host, problems: tuple[Problem, ...]) -> None:
    """Say what a copy lacks, or why there is none."""
    words = translator(host.state.language)
    show_message(host, words.text("copy.title"), "\n\n".join(listed(problems, _MOST_TOLD, words)))
