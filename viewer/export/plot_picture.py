"""A plot as a document: its picture, its data and its description, ready for the writers of files."""

from PySide6.QtGui import QPainter

from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import Charts
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import Depicted, depicted_charts
from viewer.core.plot.frame import PlotFrame
from viewer.export.base.document import Document, Page
from viewer.export.pages.description import describe
from viewer.paint.labels import labels_of
from viewer.paint.plot_painter import PlotPainter
from viewer.paint.theme import load_theme
from viewer.words.source_words import sources_authors
from viewer.words.translations import translator

# The dots of a logical pixel in a plot's PNG.
PLOT_SCALE = 2.0


def plot_document(charts: Charts, frame: PlotFrame, theme: str, language: str) -> Document:
    """A plot as the window shows it, on one page of its size, with the values that belong to its span."""
    words, labels, loaded = translator(language), labels_of(theme), charts.loaded
    model = LanesModel(loaded, labels, SIZES)
    metrics = [loaded.metrics[curve.metric_id] for curve in frame.curves]
    shown = depicted_charts(charts, frame.scale.window, metrics)
    quoted = (quotation.source for chart in shown for value in chart.values for quotation in value.evidence)
    sources = tuple(dict.fromkeys(quoted))
    depicted = Depicted(model, frame.scale.window, frame.seen.lens, (), shown, sources)
    title = loaded.record.title

    def paint(painter: QPainter) -> None:
        PlotPainter(load_theme(theme), labels).paint(painter, frame)

    author = sources_authors(loaded.sources[each] for each in sources)
    description = describe(depicted, title, words)
    page = Page(frame.width, frame.height, paint)
    return Document((page,), title, author, description, language, depicted)
