"""A view as one line of text, `span=2020/2023&select=entry:ID`, and back."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, get_args
from urllib.parse import unquote

from msgspec.structs import replace

from viewer.core.filter.lens import traits_filter
from viewer.core.filter.text import filter_text, parse_filter
from viewer.core.record.evidence_columns import TRAITS
from viewer.core.time.time_choice import TimeChoice
from viewer.core.view.span_text import SpanError, parse_span, span_text
from viewer.core.view.view import Layout, SelectionKind, Tab, View
from viewer.model.problems import Problem, RecordError

LONGEST = 1 << 20
_PART, _IS, _ITEM, _KIND = "&", "=", ",", ":"
_COLOURS, _BY_SOURCE = "sources", "by_source"
_SAFE = frozenset("-._~:;@!*'()$|<>^`{}[]?\"")
_TIMES: tuple[TimeChoice, ...] = get_args(TimeChoice)
_KINDS: tuple[SelectionKind, ...] = get_args(SelectionKind)


class ViewError(RecordError):
    """A text that is no view; `problems` say why."""


class ParsedView(NamedTuple):
    """A view, and what of its text was not understood."""

    view: View
    problems: tuple[Problem, ...] = ()


def view_text(view: View) -> str:
    """A view in one line: what is as usual is left out; equal views have equal texts."""
    written = ((key, write(view)) for key, (write, _) in _PARTS.items())
    return _PART.join(f"{key}{_IS}{text}" for key, text in written if text)


def parse_view(text: str) -> ParsedView:
    """The view of a text as `view_text` writes it; raises ViewError.

    Its problems have the codes `view.too_long`, `view.no_part` and `view.bad_value`; of the view that is
    returned, `view.unknown_part` and `view.part_twice` as warnings.
    """
    if len(text) > LONGEST:
        raise _error("view.too_long", count=LONGEST)
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for part in filter(None, text.strip().split(_PART)):
        key, is_there, value = part.partition(_IS)
        if not is_there:
            raise _error("view.no_part", text=part)
        if key not in _PARTS:
            known = {"known": tuple(_PARTS)}
            problems.append(Problem("view.unknown_part", "", "warning", {"name": key, **known}))
        elif key in said:
            problems.append(Problem("view.part_twice", "", "warning", {"name": key}))
        else:
            said[key] = value
    return ParsedView(_view_of(said), tuple(problems))


def is_view_text(text: str) -> bool:
    """Whether a text is meant as a view rather than as the name of one."""
    key, is_there, _ = text.strip().partition(_IS)
    return bool(is_there) and key.isidentifier() and key.islower()


def _view_of(said: Mapping[str, str]) -> View:
    view = View()
    for key, value in said.items():
        if value:
            try:
                view = _PARTS[key][1](view, value)
            except (SpanError, ValueError) as error:
                raise _error("view.bad_value", name=key, text=unquote(value)) from error
    return view


def _error(code: str, **params: object) -> ViewError:
    return ViewError([Problem(code, params=params)])


# ---- texts within a part


def encoded(text: str) -> str:
    """A text without what parts views, lists and links, and without blanks; letters stay as they are."""
    return "".join(each if each.isalnum() or each in _SAFE else _percent(each) for each in text)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _decoded(text: str) -> str:
    return unquote(text, errors="strict")


def _listed(items: Iterable[str]) -> str:
    return _ITEM.join(map(encoded, items))


def _items(text: str) -> tuple[str, ...]:
    return tuple(map(_decoded, text.split(_ITEM)))


# ---- parts


def _keys(name: str) -> tuple[Callable[[View], str], Callable[[View, str], View]]:
    def write(view: View) -> str:
        keys: frozenset[str] = getattr(view.lanes, name)
        return _listed(sorted(keys))

    def read(view: View, text: str) -> View:
        keys: dict[str, Any] = {name: frozenset(_items(text))}
        return replace(view, lanes=view.lanes._replace(**keys))

    return write, read


def _list(name: str) -> tuple[Callable[[View], str], Callable[[View, str], View]]:
    def write(view: View) -> str:
        return _listed(getattr(view.lanes, name))

    def read(view: View, text: str) -> View:
        keys: dict[str, Any] = {name: tuple(dict.fromkeys(_items(text)))}
        return replace(view, lanes=view.lanes._replace(**keys))

    return write, read


def _write_lens(view: View) -> str:
    lens = view.lens
    return (_BY_SOURCE if lens.by_source else _COLOURS) if lens.shown else ""


def _read_lens(view: View, text: str) -> View:
    names = {each.replace("-", "_") for each in _items(text)}
    if not names <= {_COLOURS, _BY_SOURCE, *TRAITS}:
        raise ValueError(text)
    by_source = _BY_SOURCE in names
    lens = view.lens._replace(shown=_COLOURS in names or by_source, by_source=by_source)
    # Traits are an older way to write a filter.
    older = traits_filter(each for each in TRAITS if each in names)
    return replace(view, lens=lens if older.is_empty else lens.filtered(older))


def _write_selection(view: View) -> str:
    return _KIND.join(map(encoded, view.selection)) if view.selection else ""


def _read_selection(view: View, text: str) -> View:
    kind, _, identifier = text.partition(_KIND)
    known = next((each for each in _KINDS if each == kind), None)
    if known is None or not identifier:
        raise ValueError(text)
    return replace(view, selection=(known, _decoded(identifier)))


def _read_compared(view: View, text: str) -> View:
    return replace(view, compared=(_decoded(text),), are_pins=False)


def _read_pins(view: View, text: str) -> View:
    return replace(view, compared=_items(text), are_pins=True)


def _write_article(view: View) -> str:
    start, end = view.passage or (0, 0)
    return encoded(view.article) + (f"{_ITEM}{start}-{end}" if view.passage and view.article else "")


def _read_article(view: View, text: str) -> View:
    source, _, place = text.partition(_ITEM)
    if not place:
        return replace(view, article=_decoded(source), passage=None)
    start, end = (int(each) for each in place.split("-") if each.isascii() and each.isdecimal())
    if not start <= end:
        raise ValueError(text)
    return replace(view, article=_decoded(source), passage=(start, end))


def _choice(name: str, choices: tuple[str, ...]) -> tuple[Callable[[View], str], Callable[[View, str], View]]:
    def write(view: View) -> str:
        return getattr(view, name) or ""

    def read(view: View, text: str) -> View:
        if text not in choices:
            raise ValueError(text)
        chosen: dict[str, Any] = {name: text}
        return replace(view, **chosen)

    return write, read


# In the order in which they are written.
_PARTS: Mapping[str, tuple[Callable[[View], str], Callable[[View, str], View]]] = MappingProxyType(
    {
        "span": (
            lambda view: span_text(view.span) if view.span else "",
            lambda view, text: replace(view, span=parse_span(_decoded(text))),
        ),
        "filter": (
            lambda view: encoded(filter_text(view.lens.filter)),
            lambda view, text: replace(view, lens=view.lens.filtered(parse_filter(_decoded(text)))),
        ),
        "lens": (_write_lens, _read_lens),
        "hidden": _keys("hidden"),
        "folded": _keys("folded"),
        "opened": _keys("expanded"),
        "order": _list("named"),
        "pinned": _list("pinned"),
        "layout": _choice("layout", get_args(Layout)),
        "time": _choice("time", _TIMES),
        "select": (_write_selection, _read_selection),
        "compare": (
            lambda view: _listed(() if view.are_pins else view.compared),
            _read_compared,
        ),
        "pins": (
            lambda view: _listed(view.compared if view.are_pins else ()),
            _read_pins,
        ),
        "tab": _choice("tab", get_args(Tab)),
        "article": (_write_article, _read_article),
    }
)
