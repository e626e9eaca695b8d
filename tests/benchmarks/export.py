"""How long pictures of the whole bundled record take at 3840×2160, beside what nothing could beat.

From warm, as for who sees the picture in the export dialog and presses Save: the window has the record's
columns, and the dialog what it measured of the record's texts and charts; each time the picture is laid
out, painted and written: the view, a page with every passage, and a card. The floor of a PNG is packing
the painted image alone, by the same encoder; beside that of the view stand Qt's own encoder, and matplotlib
with 60 labelled events and six charts of that size. All are taken in turns.
"""

import gc
import io
import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.benchmarks.measures import Measure
from viewer.app.cache import cache_folder
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.export_error import ExportError
from viewer.export.base.options import Format
from viewer.export.base.progress import no_progress
from viewer.export.base.request import ExportRequest
from viewer.export.estimate import seconds_to_write
from viewer.export.files.png_writer import compressed, image_rows
from viewer.export.files.raster import page_image
from viewer.export.layout import lay_out
from viewer.export.pages.context import Preparations
from viewer.export.picture_files import PictureFiles
from viewer.formats.opening import open_record

ROUNDS, QUICK_ROUNDS = 9, 3
WIDTH, HEIGHT = 3840, 2160
EVENTS, CHARTS, VALUES = 60, 6, 12
VIEW = ExportRequest(width=WIDTH, height=HEIGHT, span="whole")
# Others at two dots a pixel, as on a screen of today.
OTHERS = {
    "page": ExportRequest(
        kind="page", width=794, height=1123, scale=2, span="whole", sources_as="quotations"
    ),
    "card": ExportRequest(
        kind="card", width=1920, height=1080, scale=2, span="whole", select="seoul-prize-2023"
    ),
}
# By what is estimated an export goes to a process of its own.
ESTIMATED = (1_000, 30_000)
KINDS: tuple[ExportRequest, ...] = (
    ExportRequest(width=WIDTH, height=HEIGHT, span="whole"),
    ExportRequest(kind="page", width=794, height=1123, span="whole", sources_as="quotations"),
)
QUICK = 80  # Qt's own setting that packs quickest and not worse than a tenth larger


def run(quick: bool = False) -> Iterator[Measure]:
    """Time each format, and what it is compared with, in turns: all are known at once."""
    application = QApplication.instance() or QApplication([])
    record = open_record(bundled_record(), cache_folder()).loaded
    columns = _shown(record)
    image = _image(record, VIEW)
    written = partial(_written, record, columns)
    of_view = Preparations()
    tasks: dict[str, Callable[[], Any]] = {
        **{kind: partial(written, of_view, VIEW, kind) for kind in ("png", "svg", "pdf")},
        "packing": partial(_packed, image),
        "Qt": lambda: image.save(_buffer(), "PNG", QUICK),
        **{f"matplotlib {name}": _peer(name) for name in ("png", "svg", "pdf")},
        **{name: partial(written, Preparations(), request, "png") for name, request in OTHERS.items()},
        **{f"packing {name}": partial(_packed, _image(record, each)) for name, each in OTHERS.items()},
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for round_number in range((QUICK_ROUNDS if quick else ROUNDS) + 1):
        for name, task in tasks.items():
            gc.collect()  # what matplotlib leaves is not the next one's to clear away
            begin = time.perf_counter()
            task()
            if round_number:  # the first round fills the caches
                times[name].append((time.perf_counter() - begin) * 1000)
    assert application is not None
    yield from _measures(times, len(record.record.entries))
    for entries in ESTIMATED[:1] if quick else ESTIMATED:
        yield from _estimated(open_lanes(entries))


def _shown(record: LoadedRecord) -> RecordColumns:
    """The columns of a record as a window has them that shows it."""
    columns = RecordColumns(record)
    _ = columns.table, columns.extent, columns.drawn_charts
    return columns


def _written(
    record: LoadedRecord, columns: RecordColumns, kept: Preparations, request: ExportRequest, kind: Format
) -> bytes:
    return PictureFiles(record, request, columns, kept).data(kind)


def _image(record: LoadedRecord, request: ExportRequest) -> QImage:
    return page_image(lay_out(record, request, flow=False).pages[0], request.scale, transparent=False)


def _packed(image: QImage) -> list[bytes]:
    return list(compressed(iter([image_rows(image, False)]), image.height(), no_progress))


def _measures(times: dict[str, list[float]], entries: int) -> list[Measure]:
    floors = {name: statistics.median(taken) for name, taken in times.items()}
    peer = f"matplotlib, {EVENTS} events and {CHARTS} charts"
    compared = [
        ("png", "packing", "packing the image alone"),
        ("png", "Qt", f"packing the image alone by Qt, quality {QUICK}"),
        *((kind, f"matplotlib {kind}", peer) for kind in ("png", "svg", "pdf")),
    ]
    found = [
        Measure(f"whole record, {WIDTH}×{HEIGHT}, {kind}", entries, tuple(times[kind]), floors[name], floor)
        for kind, name, floor in compared
    ]
    packing = "packing the image alone"
    others = [(name, tuple(times[name]), floors[f"packing {name}"]) for name in OTHERS]
    return [*found, *(Measure(f"{name}, png", entries, *timed, packing) for name, *timed in others)]


def open_lanes(entries: int) -> LoadedRecord:
    """A record of this many entries on lanes of 300, each with a passage."""
    evidence = {"source": "s", "exact": "which the log says in a sentence of its own", "supports": ["title"]}
    made = [
        {
            "id": f"e{n}", "kind": "event", "title": f"The landing of the ship number {n}",
            "date": f"{1900 + n % 120}-{1 + n % 12:02}", "lane": f"lane-{n // 300}", "evidence": [evidence],
        }
        for n in range(entries)
    ]  # fmt: skip
    lanes = [{"id": f"lane-{n}", "title": f"Lane {n}"} for n in range(-(-entries // 300))]
    sources = [{"id": "s", "type": "book", "title": "The log"}]
    record = {"format": "dateline/1", "title": "Voyages", "sources": sources, "lanes": lanes}
    return parse_record(json.dumps({**record, "entries": made, "metrics": []}).encode())


def _estimated(record: LoadedRecord) -> Iterator[Measure]:
    """What each kind and format takes, beside what is estimated."""
    columns = RecordColumns(record)
    for request in KINDS:
        for kind in ("png", "svg", "pdf", "csv"):
            begin = time.perf_counter()
            try:
                PictureFiles(record, request, columns).data(kind)
            except ExportError:  # higher than PNG is written
                continue
            taken = (time.perf_counter() - begin) * 1000
            wanted = seconds_to_write(columns, request, kind) * 1000
            name = f"{request.kind} of {len(columns.real_table.lanes)} lanes, {kind}"
            yield Measure(name, len(record.entries), (taken,), wanted, "what is estimated")


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _peer(name: str) -> Callable[[], object]:
    """Makes a figure of that size with matplotlib and writes it; its import is not counted."""
    import matplotlib as mpl
    import numpy as np

    mpl.use("Agg")
    from matplotlib import pyplot

    lots = np.random.default_rng(5)
    years = np.sort(lots.uniform(2000, 2026, EVENTS))
    values = lots.normal(size=(CHARTS, VALUES)).cumsum(axis=1)

    def write() -> None:
        figure, axes = pyplot.subplots(
            CHARTS + 1, 1, figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, sharex=True
        )
        for number, year in enumerate(years):
            axes[0].plot(year, number % 12, "o")
            place = {"xytext": (8, 0), "textcoords": "offset points", "va": "center"}
            axes[0].annotate(f"Event number {number}", (year, number % 12), **place)
        for chart, row in zip(axes[1:], values, strict=True):
            chart.plot(np.linspace(2000, 2026, VALUES), row, marker="o")
            chart.set_title("A metric")
        figure.savefig(io.BytesIO(), format=name)
        pyplot.close(figure)

    return write
