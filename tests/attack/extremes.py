"""Values at the ends of what a number can be, in every picture: drawn or said, without a warning."""

import random
import traceback
import warnings
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.attack._extreme_records import extreme_record
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import Charts, read_charts
from viewer.core.charts.look import ChartLook
from viewer.core.plot.content import plot_content
from viewer.core.plot.frame import PlotView, plot_frame
from viewer.core.plot.options import PlotOptions
from viewer.core.plot.reading import place_words
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import Window
from viewer.export.base.options import FORMATS
from viewer.export.base.request import ExportRequest
from viewer.export.file_bytes import file_bytes
from viewer.export.picture_files import PictureFiles
from viewer.export.plot_picture import plot_document
from viewer.paint.labels import labels_of
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import translator


def run(count: int, seed: int, _folder: Path) -> Iterator[str]:
    """Draw so many random records of extreme values in every way."""
    application = QApplication.instance() or QApplication(["attack"])
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        try:
            draw(parse_record(extreme_record(chance).encode()), chance)
        except Exception:
            yield traceback.format_exc()
        else:
            yield ""
    assert application is not None


def draw(loaded: LoadedRecord, chance: random.Random) -> None:
    """Every kind of picture and plots of all metrics; raises what is wrong, warnings too."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw_pictures(loaded, chance)
        for options in plots(loaded):
            draw_plot(read_charts(loaded), options, chance)


def draw_pictures(loaded: LoadedRecord, chance: random.Random) -> None:
    """A picture of each kind, as pages and as one, in two formats."""
    for request in requests(loaded, chance):
        pictures = PictureFiles(loaded, request)
        for flow in (False, True):
            assert pictures.document(flow=flow).description
        for kind in chance.sample(FORMATS, 2):
            assert pictures.data(kind)


def requests(loaded: LoadedRecord, chance: random.Random) -> Iterator[ExportRequest]:
    """A view, a page, a card and claims side by side."""
    values = [*loaded.observations, *loaded.targets]
    language = chance.choice(("en", "vi"))
    yield ExportRequest(width=900, height=700, language=language)
    yield ExportRequest(kind="page", span="whole", width=700, height=900, language=language)
    yield ExportRequest(kind="card", select=chance.choice(values), width=700, height=600, language=language)
    if len(values) > 1:
        claims = tuple(chance.sample(values, 2))
        yield ExportRequest(kind="compare", compare=claims, width=900, height=600, language=language)


def plots(loaded: LoadedRecord) -> Iterator[PlotOptions]:
    """Each metric on each kind of scale."""
    for metric, (is_log, is_indexed) in product(loaded.metrics, product((False, True), repeat=2)):
        yield PlotOptions((metric,), is_log=is_log, is_indexed=is_indexed)


def draw_plot(charts: Charts, options: PlotOptions, chance: random.Random) -> None:
    """A plot of everything, and one that is zoomed far into its values; its axis has one notation."""
    content, words = plot_content(charts, options), translator(chance.choice(("en", "vi")))
    look = ChartLook(
        labels_of("light"),
        words,
        lambda date, dating: date_words(date, words, dating),
        lambda date, dating: short_date_words(date, words, dating),
        SIZES,
    )
    low = chance.uniform(-0.02, 1.0)
    for shares in ((-0.02, 1.08), (low, low + 10 ** chance.uniform(-4, 0))):
        frame = plot_frame(content, PlotView(content.span or Window(0.0, 1.0), shares=shares), look, 900, 500)
        notations = {"e" in tick.text for tick in frame.ticks if tick.text != "0"}
        assert len(notations) < 2, [tick.text for tick in frame.ticks]
        assert place_words(frame, frame.scale.left + 5, (frame.top + frame.bottom) / 2)
        document = plot_document(charts, frame, "light", words.language)
        assert file_bytes(document, "svg", 1.0)
        assert file_bytes(document, "png", 1.0)
