"""A link to a view of a record: `dateline:FILENAME#view`, with the file's name and no folder."""

from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.link_scheme import SCHEME, is_link
from viewer.core.view.span_text import neat
from viewer.core.view.view import View
from viewer.core.view.view_text import ViewError, encoded, view_text
from viewer.model.problems import Problem

_LONGEST_NAME = 4096
_NO_NAME = frozenset("/\\\0")


class Link(Struct, frozen=True):
    """The name of a record's file, and the text of a view of it."""

    name: str
    view: str


def link_text(file: Path, view: View) -> str:
    """The link to a view of the record in a file; its span ends at whole days where it is long."""
    return f"{SCHEME}{encoded(file.name)}#{kept_text(view)}"


def kept_text(view: View) -> str:
    """The text of a view to be kept or handed on, with a span that can be read."""
    return view_text(replace(view, span=neat(view.span)) if view.span is not None else view)


def parse_link(text: str) -> Link:
    """The file's name and the view of a link; raises ViewError with the code `view.no_link`."""
    said = text.strip()
    name, _, view = said[len(SCHEME) :].partition("#")
    try:
        name = unquote(name, errors="strict")
    except UnicodeDecodeError:
        name = ""
    if not is_link(said) or not is_name_of_file(name):
        raise ViewError([Problem("view.no_link", params={"text": said[:_LONGEST_NAME]})])
    return Link(name, view)


def is_name_of_file(name: str) -> bool:
    """Whether a text is the name of a file and says nothing of a folder."""
    return 0 < len(name) <= _LONGEST_NAME and not set(name) & _NO_NAME and name not in (".", "..")
