"""Adds to a PDF of QPdfWriter what it cannot write: links, subject, language (ISO 32000-1, 7.5.6).

An incremental update: the bytes that Qt wrote stay as they are, and what changes is appended,
with a cross-reference table of its own. Qt writes classic tables, and gives each page an array
of annotations as an object, empty.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from viewer.export.files.pdf_metadata import Metadata

_REFERENCE = rb"\s+(\d+)\s+0\s+R"
_BOXES = re.compile(rb"/(MediaBox|TrimBox)\s*\[0 0 [\d.]+ ([\d.]+)\s*\]")
_DELIMITERS = re.compile(rb"([\\()])")


class UriLink(Struct, frozen=True):
    """A rectangle of a page, in points right and down from its upper left corner, and its address."""

    left: float
    top: float
    right: float
    bottom: float
    address: str


class PdfPage(Struct, frozen=True):
    """A page's size in points, and its links."""

    width: float
    height: float
    links: tuple[UriLink, ...]


def updated_pdf(data: bytes, metadata: Metadata, pages: Sequence[PdfPage]) -> bytes:
    """A PDF of QPdfWriter with its metadata whole, and each page with its exact size and its links.

    Raises ValueError if it is not built as QPdfWriter builds it.
    """
    update = _Update(data)
    update.replace(update.number(rb"/Info"), _information(metadata))
    root = update.number(rb"/Root")
    update.replace(root, _with_language(update.object_at(root), metadata.language))
    for number, page in zip(update.pages(root), pages, strict=True):
        text = update.object_at(number)
        # Qt rounds a page to whole points; what it paints hangs from the upper edge.
        top = _upper_edge(text)
        update.replace(number, _BOXES.sub(rb"/\1 " + _box(page, top), text))
        if page.links:
            references = [update.add(_annotation(link, top)) for link in page.links]
            update.replace(_reference(text, rb"/Annots"), _array(references))
    return update.written()


class _Update:
    """Objects that are to follow the end of a PDF."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = data.rindex(b"startxref")
        self._table = int(data[start + len(b"startxref") :].split()[0])
        self._trailer = data[data.index(b"trailer", self._table) : start]
        self._offsets = self._read_table()
        self._size = len(self._offsets)
        self._objects: dict[int, bytes] = {}

    def _read_table(self) -> list[int]:
        """Where each object begins; Qt writes a single section, from object 0 on."""
        lines = self._data[self._table :].split(b"\n", 2)
        first, count = (int(word) for word in lines[1].split())
        if lines[0].strip() != b"xref" or first != 0:
            raise ValueError(lines[0])
        # Each line of the table has 20 bytes (7.5.4).
        return [int(lines[2][20 * n : 20 * n + 10]) for n in range(count)]

    def number(self, key: bytes) -> int:
        """The number of the object that the trailer names."""
        return _reference(self._trailer, key)

    def object_at(self, number: int) -> bytes:
        """An object's text, between `obj` and `endobj`."""
        start = self._offsets[number]
        text = self._data[start : self._data.index(b"endobj", start)]
        if not text.startswith(b"%d 0 obj" % number):
            raise ValueError(number)
        return text.split(b"obj", 1)[1].strip()

    def pages(self, root: int) -> list[int]:
        """The numbers of the pages' objects, in order; Qt's tree of pages is flat."""
        tree = self.object_at(_reference(self.object_at(root), rb"/Pages"))
        kids = tree[tree.index(b"[") : tree.index(b"]")]
        return [int(number) for number in re.findall(rb"(\d+)\s+0\s+R", kids)]

    def replace(self, number: int, text: bytes) -> None:
        """Give an object another text."""
        self._objects[number] = text

    def add(self, text: bytes) -> int:
        """Add an object; returns its number."""
        number = self._size
        self._size += 1
        self._objects[number] = text
        return number

    def written(self) -> bytes:
        """The PDF with its update."""
        parts, table, at = [self._data], [b"xref\n"], len(self._data)
        for number, text in sorted(self._objects.items()):
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, text))
            table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            at += len(parts[-1])
        return b"".join([*parts, *table, self._new_trailer(), b"startxref\n%d\n%%%%EOF\n" % at])

    def _new_trailer(self) -> bytes:
        identity = re.search(rb"/ID\s*\[[^]]*\]", self._trailer)
        entries = [
            b"/Size %d" % self._size,
            b"/Prev %d" % self._table,
            b"/Info %d 0 R" % self.number(rb"/Info"),
            b"/Root %d 0 R" % self.number(rb"/Root"),
            identity[0] if identity else b"",
        ]
        return b"trailer\n<< " + b" ".join(entries) + b" >>\n"


def _reference(text: bytes, key: bytes) -> int:
    found = re.search(key + _REFERENCE, text)
    if found is None:
        raise ValueError(key)
    return int(found[1])


def _information(metadata: Metadata) -> bytes:
    fields = (f"/{name} ".encode() + _string(text) for name, text in metadata.information().items())
    return b"<< " + b" ".join(fields) + b" >>"


def _string(text: str) -> bytes:
    """A text string: plain where it is ASCII, which dates must be, else UTF-16 in hexadecimal (7.9.2)."""
    if text.isascii() and "\x7f" not in text:
        return b"(" + _DELIMITERS.sub(rb"\\\1", text.encode()).replace(b"\r", b"\\r") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _with_language(catalog: bytes, language: str) -> bytes:
    """The catalog of a document in a language, whose window is to show its title."""
    entries = b"/ViewerPreferences << /DisplayDocTitle true >>"
    if language:
        entries += b" /Lang " + _string(language)
    return catalog[: catalog.rindex(b">>")] + entries + b" >>"


def _upper_edge(page: bytes) -> float:
    found = _BOXES.search(page)
    if found is None:
        raise ValueError(page)
    return float(found[2])


def _box(page: PdfPage, top: float) -> bytes:
    return f"[0 {top - page.height:.4f} {page.width:.4f} {top:.4f}]".encode()


def _annotation(link: UriLink, page_top: float) -> bytes:
    sides = link.left, page_top - link.bottom, link.right, page_top - link.top
    corners = " ".join(f"{value:.2f}" for value in sides)
    action = b"<< /S /URI /URI " + _string(link.address) + b" >>"
    return b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] /F 4 /Contents %s /A %s >>" % (
        corners.encode(),
        _string(link.address),
        action,
    )


def _array(references: Iterable[int]) -> bytes:
    return b"[ " + b" ".join(b"%d 0 R" % number for number in references) + b" ]"
