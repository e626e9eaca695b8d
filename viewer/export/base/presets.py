"""Sizes of pictures by name: those that ship with the program, and a person's own."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert, json
from msgspec.structs import asdict

from viewer.core.base.resources import resource
from viewer.export.base.options import Unit

DOTS_PER_INCH = 96
MM_PER_INCH = 25.4
LEAST_PIXELS, MOST_PIXELS = 64, 16_384
LEAST_SCALE, MOST_SCALE = 0.25, 8.0
MOST_NAME = 60


Side = Annotated[float, Meta(gt=0, le=MOST_PIXELS)]


class Preset(Struct, frozen=True):
    """A size: `width` and `height` in logical pixels or millimetres, and `scale` dots to a pixel.

    A logical pixel is a 96th of an inch, as in CSS.
    """

    name: Annotated[str, Meta(min_length=1, max_length=MOST_NAME)]
    width: Side
    height: Side
    unit: Unit = "px"
    scale: Annotated[float, Meta(ge=LEAST_SCALE, le=MOST_SCALE)] = 1.0


def pixels(length: float, unit: Unit) -> int:
    """A length in logical pixels."""
    return round(length if unit == "px" else length / MM_PER_INCH * DOTS_PER_INCH)


def length(logical: float, unit: Unit) -> float:
    """Logical pixels as a length in a unit."""
    return logical if unit == "px" else logical * MM_PER_INCH / DOTS_PER_INCH


@lru_cache(maxsize=1)
def shipped_presets() -> Mapping[str, Preset]:
    """The presets that come with the program, by name, in their order."""
    found = json.decode(resource("export_presets.json").read_bytes(), type=tuple[Preset, ...])
    return {preset.name: preset for preset in found}


def own_presets(remembered: Iterable[Any]) -> Mapping[str, Preset]:
    """The presets that somebody saved, by name; what is damaged is left out."""
    found: dict[str, Preset] = {}
    for each in remembered:
        try:
            preset = convert(each, Preset)
        except ValidationError:
            continue
        found[preset.name] = preset
    return found


def remembered_presets(presets: Mapping[str, Preset]) -> tuple[dict[str, Any], ...]:
    """Presets as plain data for the settings file."""
    return tuple(map(asdict, presets.values()))
