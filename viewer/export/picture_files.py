"""One picture as the bytes of files, in every format that the program writes."""

from collections.abc import Iterator
from pathlib import Path

from viewer.core.base.steps import Steps, finished
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.document import Document
from viewer.export.base.export_error import ExportError
from viewer.export.base.options import FLOWING, Format
from viewer.export.base.progress import Progress, no_progress
from viewer.export.base.request import ExportRequest
from viewer.export.file_bytes import file_bytes
from viewer.export.files.png_writer import fits
from viewer.export.files.raster import page_dots
from viewer.export.layout import lay_out_in_steps
from viewer.export.pages.context import Preparations
from viewer.export.tour import lay_out_tour
from viewer.model.problems import Problem

# The most dots in height of a PNG of a page: many programs open no higher picture.
HIGHEST = 16_384
_PAGE_BY_PAGE = ("png", "svg")


class PictureFiles:
    """What was asked for of a record, laid out at most once for pages and once for one picture.

    `shown` are the columns of a window that shows the record, `preparations` what pictures before left.
    """

    def __init__(
        self,
        loaded: LoadedRecord,
        request: ExportRequest,
        shown: RecordColumns | None = None,
        preparations: Preparations | None = None,
    ) -> None:
        self.loaded, self.request, self.shown = loaded, request, shown
        self._preparations = preparations or Preparations()
        self._documents: dict[bool, Document] = {}

    def document(self, *, flow: bool) -> Document:
        """The picture laid out, as pages or as one; raises ExportError."""
        return finished(self.document_in_steps(flow=flow))

    def document_in_steps(self, *, flow: bool) -> Steps[Document]:
        """The same, laid out in steps."""
        if flow not in self._documents:
            self._documents[flow] = yield from self._laid_out_in_steps(flow)
        return self._documents[flow]

    def _laid_out_in_steps(self, flow: bool) -> Steps[Document]:
        if self.request.tour:
            return (yield from lay_out_tour(self.loaded, self.request, self.shown, self._preparations))
        ready = self._preparations.of(self.loaded, self.shown, self.request)
        yield
        return (yield from lay_out_in_steps(ready, self.request, flow))

    @property
    def laid_out(self) -> Document | None:
        """What is laid out already, as pages or as one picture, if anything is."""
        return self._documents.get(False) or self._documents.get(True)

    def parts(self, kind: Format) -> int:
        """How many files a kind takes: one for each page of a tour, and of a page too high for one PNG."""
        if self.request.tour:
            return len(self.document(flow=True).pages) if kind in _PAGE_BY_PAGE else 1
        if kind != "png" or self.request.kind == "view":
            return 1
        _, height = page_dots(self.document(flow=False).pages[0], self.request.scale)
        return 1 if height <= HIGHEST else len(self.document(flow=True).pages)

    def named(self, kind: Format, target: Path) -> tuple[Path, ...]:
        """The files that are written for a target: `page.png`, or `page-01.png`, `page-02.png` …"""
        parts = self.parts(kind)
        if parts == 1:
            return (target,)
        digits = max(len(str(parts)), 2)
        return tuple(
            target.with_name(f"{target.stem}-{number:0{digits}}{target.suffix}")
            for number in range(1, parts + 1)
        )

    def files(
        self, kind: Format, target: Path, progress: Progress = no_progress
    ) -> Iterator[tuple[Path, bytes]]:
        """Each file that is written for a target, with its bytes; raises as `data` does."""
        paths = self.named(kind, target)
        if len(paths) == 1:
            yield target, self.data(kind, progress)
            return
        for number, path in enumerate(paths):

            def tell(share: float, number: int = number) -> None:
                progress((number + share) / len(paths))

            yield path, self._bytes(self.document(flow=True), kind, tell, number)

    def data(self, kind: Format, progress: Progress = no_progress) -> bytes:
        """The bytes of a single file of a kind; raises ExportError, and what `progress` raises."""
        return self._bytes(self.document(flow=kind in FLOWING), kind, progress)

    def png_and_svg_in_steps(self) -> Steps[tuple[bytes, bytes]]:
        """One picture in both formats, laid out, painted and packed in steps; raises ExportError."""
        from viewer.export.files.png_writer import png_in_steps  # as `file_bytes` does

        document = yield from self.document_in_steps(flow=False)
        yield
        try:
            png = yield from png_in_steps(document, self.request.scale, self.request.transparent)
        except MemoryError as error:
            raise self._too_large(document) from error
        return png, self._bytes(document, "svg", no_progress)

    def _bytes(self, document: Document, kind: Format, progress: Progress, number: int = 0) -> bytes:
        request = self.request
        if kind == "csv" and request.tour:
            raise ExportError([Problem("export.tour_no_data")])
        try:
            return file_bytes(document, kind, request.scale, request.transparent, progress, number)
        except MemoryError as error:
            raise self._too_large(document) from error

    def check(self, kind: Format) -> None:
        """Raise ExportError if a file of a kind would be larger than can be written."""
        document = self.document(flow=kind in FLOWING or self.parts(kind) > 1)
        if kind == "png" and not fits(document.pages[0], self.request.scale):
            raise self._too_large(document)

    def _too_large(self, document: Document) -> ExportError:
        width, height = page_dots(document.pages[0], self.request.scale)
        return ExportError([Problem("export.too_large", params={"width": width, "height": height})])
