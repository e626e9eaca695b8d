"""Reads a record and writes its pictures, without a window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.app.cache import cache_folder
from viewer.app.display import quiet_qt
from viewer.app.views.kept import load_memory, records_folder
from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.export.base.progress import Progress, no_progress
from viewer.export.base.request import ExportRequest
from viewer.export.inputs import inputs_of
from viewer.export.missing_letters import missing_letters_problem
from viewer.export.picture_files import PictureFiles
from viewer.export.saving import save_files, split_problem
from viewer.export.targets import format_of
from viewer.export.viewed import of_named_view
from viewer.formats.opening import open_record
from viewer.model.problems import Problem

Writing = Callable[[Path], Progress]
OnReport = Callable[[tuple[Problem, ...]], None]


def application() -> QCoreApplication:
    """The application, without which nothing is painted; who paints holds it, or it goes with every font."""
    quiet_qt()
    return QCoreApplication.instance() or QApplication(["dateline"])


def unwatched(_target: Path) -> Progress:
    """Watch no file being written."""
    return no_progress


def unreported(_report: tuple[Problem, ...]) -> None:
    """Tell nobody what of a file was not understood."""


def save_record(
    path: Path,
    targets: Sequence[Path],
    request: ExportRequest,
    on_progress: OnProgress = ignore_progress,
    writing: Writing = unwatched,
    on_report: OnReport = unreported,
) -> None:
    """Write the record's picture into each file after its ending; raises RecordError.

    `on_progress` hears how far a large record is read, `writing` how far each file of it is written,
    `on_report` what of its file was not understood, and what of the request a picture does not follow.
    """
    opened = open_record(path, cache_folder(), on_progress)
    on_report(opened.report)
    loaded = opened.loaded
    inputs = inputs_of(loaded)
    inputs.check(targets)
    request, lacking = of_named_view(request, loaded, load_memory(records_folder(), path).views)
    on_report(lacking)
    if request.kind == "card" and request.time != "even":
        on_report((Problem("export.card_is_even", severity="warning"),))
    pictures = PictureFiles(loaded, request)
    for target in targets:
        progress = writing(target) if loaded.takes_long else no_progress
        files = tuple(pictures.files(format_of(target) or "png", target, progress))
        save_files(files, inputs)
        if len(files) > 1 and not request.tour:
            on_report((split_problem(target, [path for path, _ in files]),))
    document = pictures.laid_out
    problem = document and missing_letters_problem(document, request.theme, map(format_of, targets))
    if problem:
        on_report((problem,))
