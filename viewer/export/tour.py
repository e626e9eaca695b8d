"""Lays a record's tour out: a page for each step, its caption above its picture."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.base.steps import Steps
from viewer.core.page.depicted import Depicted
from viewer.core.page.sizes import PAGE
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.document import Document, Link, Page
from viewer.export.base.painting import restored
from viewer.export.base.request import ExportRequest
from viewer.export.layout import lay_out_in_steps
from viewer.export.pages.context import PageContext, Preparations
from viewer.export.viewed import Step, tour_steps
from viewer.paint.page_text import Paragraph, Run
from viewer.words.source_words import sources_authors

_PAD = 14.0
# A caption takes no more of a page than this.
_MOST_SHARE = 0.3


def lay_out_tour(
    loaded: LoadedRecord, request: ExportRequest, shown: RecordColumns | None, preparations: Preparations
) -> Steps[Document]:
    """The document of a tour; raises ExportError for a record without one, and as a step's picture does."""
    steps = tour_steps(request, loaded)
    pages, said, sources = list[Page](), list[str](), list[str]()
    for number, step in enumerate(steps, 1):
        ready = preparations.of(loaded, shown, step.request)
        yield
        band = _Band(PageContext(ready, step.request), step, f"{number} / {len(steps)}")
        width, height = step.request.pixels
        smaller = step.request.changed(width=width, height=round(height - band.height), unit="px")
        picture = yield from lay_out_in_steps(ready, smaller, False)
        pages.append(_page(band, picture.pages[0], float(width), float(height)))
        said.append(f"{number}. {step.caption}\n{picture.description}")
        sources += _sources(picture.depicted)
    context = PageContext(ready, request)
    author = sources_authors(loaded.sources[each] for each in dict.fromkeys(sources))
    return Document(tuple(pages), context.name, author, "\n\n".join(said), request.language)


class _Band:
    """The caption of a step, broken into lines, with the step's number at the right."""

    def __init__(self, context: PageContext, step: Step, number: str) -> None:
        self._context, self._number = context, number
        width, height = step.request.pixels
        aside = context.text.paragraph(float(width), Run(number, "page-body", "text-faint"))
        room = width - 2 * _PAD - context.labels.width(number, "page-body") - PAGE.column_gap
        self._caption: Paragraph = context.text.paragraph(room, Run(step.caption, "page-subtitle", "text"))
        most = max(int(height * _MOST_SHARE / self._caption.line_height), 1)
        self._aside, self._lines = aside, min(self._caption.lines, most)
        self._x = width - _PAD - context.labels.width(number, "page-body")
        self.height = float(round(self._lines * self._caption.line_height + 2 * _PAD))

    @property
    def ground(self) -> QColor:
        """The colour of the page."""
        return self._context.theme.colour("canvas")

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint the band from the origin of a painter."""
        theme = self._context.theme
        painter.fillRect(QRectF(0, 0, width, self.height), theme.colour("surface"))
        self._caption.paint(painter, _PAD, _PAD, 0, self._lines)
        self._aside.paint(painter, self._x, _PAD)
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.drawLine(QLineF(0, self.height - 0.5, width, self.height - 0.5))


def _page(band: _Band, picture: Page, width: float, height: float) -> Page:
    """The band over a picture, which is set smaller where it is higher than what is left of the page."""
    room = height - band.height
    factor = min(room / picture.height, 1.0)
    left = (width - picture.width * factor) / 2

    def paint(painter: QPainter) -> None:
        with restored(painter):
            painter.fillRect(QRectF(0, 0, width, height), band.ground)
            band.paint(painter, width)
            painter.translate(QPointF(left, band.height))
            painter.scale(factor, factor)
            picture.paint(painter)

    links = tuple(Link(_placed(link.area, left, band.height, factor), link.url) for link in picture.links)
    return Page(width, height, paint, links)


def _placed(area: QRectF, left: float, top: float, factor: float) -> QRectF:
    x, y = left + area.x() * factor, top + area.y() * factor
    return QRectF(x, y, area.width() * factor, area.height() * factor)


def _sources(depicted: Depicted | None) -> tuple[str, ...]:
    return tuple(depicted.sources) if depicted is not None else ()
