"""Reads the values of the options of `dateline export`; what cannot be read ends the command."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NoReturn

from viewer.cli.messages import say, stop
from viewer.core.base.themes import THEMES
from viewer.core.filter.filter import Filter, filter_of
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.filter.text import FilterError, parse_filter
from viewer.core.record.evidence_columns import TRAITS
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.export.base.options import FORMATS, Format, Unit
from viewer.export.base.presets import (
    DOTS_PER_INCH,
    LEAST_PIXELS,
    LEAST_SCALE,
    MOST_PIXELS,
    MOST_SCALE,
    Preset,
    own_presets,
    pixels,
    shipped_presets,
)
from viewer.export.base.request import ExportRequest
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, environment_language, translator

_SIZE = re.compile(r"([0-9]{1,5})[x×]([0-9]{1,5})(px|mm)?", re.IGNORECASE)
_ALL, _NONE, _COLOURS, _BY_SOURCE = "all", "none", "sources", "by_source"


def names(text: str | None) -> tuple[str, ...] | None:
    """The names in a list with commas; None for all of them."""
    if text is None or text.strip() == _ALL:
        return None
    return () if text.strip() == _NONE else listed(text)


def lens_named(text: str) -> EvidenceLens:
    """The lens of a list of traits; `sources` colours the marks by their number of sources."""
    found = [name.replace("-", "_") for name in listed(text)]
    for name in found:
        if name not in (_COLOURS, _BY_SOURCE, *TRAITS):
            known = [each.replace("_", "-") for each in (_COLOURS, _BY_SOURCE, *TRAITS)]
            _stop_at("lens", name.replace("_", "-"), known)
    by_source, traits = _BY_SOURCE in found, [trait for trait in TRAITS if trait in found]
    return EvidenceLens(_COLOURS in found or by_source, traits_filter(traits), by_source)


def looked_through(lens: str, chosen: str) -> EvidenceLens:
    """The lens of two options; what the filter of one says goes before what the other says of it."""
    seen = lens_named(lens)
    if not chosen:
        return seen
    found = filter_named(chosen)
    # The traits of a lens are an older way to write a filter.
    kept = [each for each in seen.filter.clauses if not found.values(each.field, each.operator)]
    return seen.filtered(filter_of([*found.clauses, *kept], found.hides))


def filter_named(text: str) -> Filter:
    """The filter of a text; one that cannot be read ends the command."""
    try:
        return parse_filter(text)
    except FilterError as error:
        stop(sentence(error.problem, translator(environment_language())))


def format_named(name: str) -> Format:
    """The format of a name; an unknown one ends the command."""
    return next((each for each in FORMATS if each == name), None) or _stop_at("format", name, FORMATS)


def time_named(name: str) -> TimeAs:
    """How time is drawn by a name; an unknown one ends the command."""
    return next((each for each in TIMES if each == name), None) or _stop_at("time", name, TIMES)


def theme_named(name: str) -> str:
    """The theme of a name; an unknown one ends the command."""
    if name not in THEMES:
        _stop_at("theme", name, THEMES)
    return name


def language_named(code: str) -> str:
    """The language of a code; an unknown one ends the command."""
    if code not in LANGUAGES:
        _stop_at("language", code, LANGUAGES)
    return code


def sized(
    request: ExportRequest, preset: str, size: str, scale: float | None, dpi: float | None
) -> ExportRequest:
    """The request in the size of a preset, or of the options, which go before it."""
    if scale is not None and dpi is not None:
        stop(say("cli.exclude", a="--scale", b="--dpi"))
    chosen = request.sized(_preset(preset)) if preset else request
    if size:
        width, height, unit = _size(size)
        chosen = chosen.changed(preset="", width=width, height=height, unit=unit)
    if dpi is not None:
        scale = _scale("--dpi", dpi, DOTS_PER_INCH)
    elif scale is not None:
        scale = _scale("--scale", scale, 1)
    return chosen if scale is None else chosen.changed(preset="", scale=scale)


def exclude(options: Mapping[str, bool]) -> None:
    """End the command if more than one of the options was given."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        stop(say("cli.exclude", a=given[0], b=given[1]))


def listed(text: str) -> tuple[str, ...]:
    """The names in a list with commas, each once."""
    return tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))


def _preset(name: str) -> Preset:
    known = shipped_presets()
    if name in known:
        return known[name]
    from viewer.app.settings import load_settings, settings_path

    known = {**known, **own_presets(load_settings(settings_path()).export_presets)}
    if name not in known:
        _stop_at("preset", name, known)
    return known[name]


def _size(text: str) -> tuple[int, int, Unit]:
    found = _SIZE.fullmatch(text.strip())
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    unit: Unit = "mm" if found and (found[3] or "").lower() == "mm" else "px"
    lengths = pixels(width, unit), pixels(height, unit)
    if min(lengths) >= LEAST_PIXELS and max(lengths) <= MOST_PIXELS:
        return width, height, unit
    return stop(say("cli.bad_size", text=text, least=LEAST_PIXELS, most=MOST_PIXELS))


def _scale(option: str, value: float, unit: float) -> float:
    least, most = LEAST_SCALE * unit, MOST_SCALE * unit
    if not least <= value <= most:
        stop(say("cli.bad_scale", option=option, scale=value, least=least, most=most))
    return value / unit


def _stop_at(kind: str, name: str, known: Iterable[str]) -> NoReturn:
    every = list(known)
    close = get_close_matches(name, every)
    hint = say("problem.close", close=close[0]) if close else say("problem.known", known=", ".join(every))
    stop(say(f"cli.unknown_{kind}", name=name, hint=hint))
