"""The views that a record ships: found by name, as a tour, and checked."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.fitting import fitted
from viewer.core.view.view import Kept, View
from viewer.core.view.view_text import ParsedView, is_view_text, parse_view
from viewer.model.problems import Problem, RecordError, json_path
from viewer.model.views import is_name


class Stop(Struct, frozen=True):
    """A step of a tour: what is looked at, and what is said of it."""

    view: View
    caption: str


def view_of_text(text: str, loaded: LoadedRecord) -> ParsedView:
    """The view of a text as far as a record has what it names; raises ViewError."""
    view, problems = parse_view(text)
    fitting, lacking = fitted(view, loaded)
    return ParsedView(fitting, (*problems, *lacking))


def view_called(name_or_text: str, loaded: LoadedRecord, kept: Iterable[Kept] = ()) -> ParsedView:
    """The view of a text, or that somebody kept or the record ships under a name, an id or a title.

    Raises RecordError with `view.unknown_name` for no such view, ViewError for a text that is none.
    """
    if is_view_text(name_or_text):
        return view_of_text(name_or_text, loaded)
    known = [*((each.name, each.view) for each in kept), *_titled(loaded)]
    ids = ((each.id, each.view) for each in loaded.record.views)
    wanted = name_or_text.strip().casefold()
    for name, text in (*known, *ids):
        if name.casefold() == wanted:
            return view_of_text(text, loaded)
    names = tuple(dict.fromkeys(name for name, _ in known))
    raise RecordError([Problem("view.unknown_name", params={"name": name_or_text, **_hint(wanted, names)})])


def _hint(name: str, known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from difflib import get_close_matches  # a millisecond, which who knows the name has no use for

    folded = {each.casefold(): each for each in known}
    close = get_close_matches(name, folded, n=1)
    return {"close": (folded[close[0]],)} if close else {"known": known}


def _titled(loaded: LoadedRecord) -> Iterator[tuple[str, str]]:
    """The titles of the record's views, in the language in use and in its own."""
    for record in (loaded, loaded.original):
        for each in record.record.views if record is not None else ():
            yield each.title, each.view


def tour_of(loaded: LoadedRecord) -> tuple[Stop, ...]:
    """The record's tour as far as it has what the steps name; a step whose view is none is left out."""
    views = {each.id: each.view for each in loaded.record.views}
    stops = []
    for step in loaded.record.tour:
        text = views[step.view] if is_name(step.view) else step.view
        try:
            stops.append(Stop(view_of_text(text, loaded).view, step.caption))
        except RecordError:
            continue
    return tuple(stops)


def view_problems(loaded: LoadedRecord) -> Iterator[Problem]:
    """What is wrong with the views of a record and of its tour: errors of texts, warnings of the rest."""
    record = loaded.record
    for index, each in enumerate(record.views):
        yield from _problems_of(each.view, loaded, json_path("views", index, "view"))
    for index, step in enumerate(record.tour):
        if not is_name(step.view):
            yield from _problems_of(step.view, loaded, json_path("tour", index, "view"))


def _problems_of(text: str, loaded: LoadedRecord, path: str) -> Iterator[Problem]:
    try:
        found = view_of_text(text, loaded).problems
    except RecordError as error:
        found = error.problems
    for problem in found:
        yield replace(problem, path=path)
