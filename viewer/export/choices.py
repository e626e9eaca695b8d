"""What somebody chose for a picture, in the dialog or on the command line; part of it is remembered."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from viewer.core.base.themes import THEMES
from viewer.export.presets import LEAST_SCALE, MOST_PIXELS, MOST_SCALE, Preset, Unit, pixels
from viewer.words.translations import LANGUAGES

Kind = Literal["view", "page", "card"]
Span = Literal["window", "whole", "dates"]
SourcesAs = Literal["numbers", "quotations", "none"]
Format = Literal["png", "svg", "pdf", "csv", "txt"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SPANS: tuple[Span, ...] = get_args(Span)
SOURCES_AS: tuple[SourcesAs, ...] = get_args(SourcesAs)
FORMATS: tuple[Format, ...] = get_args(Format)
PICTURES: tuple[Format, ...] = ("png", "svg", "pdf")
# The pictures that can do without a ground.
CLEAR: tuple[Format, ...] = ("png", "svg")
# What belongs to one record is not carried over to the next.
_OF_ONE_RECORD = {"begin", "end", "lanes", "metrics", "title", "subtitle"}


def _known_theme(theme: str) -> str:
    if theme not in THEMES:
        raise ValueError
    return theme


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError
    return language


Length = Annotated[float, Field(gt=0, le=MOST_PIXELS)]
Theme = Annotated[str, AfterValidator(_known_theme)]
Language = Annotated[str, AfterValidator(_known)]


class ExportChoices(BaseModel):
    """Everything that can be chosen; `preset` names the size, or is empty for one of its own.

    `begin` and `end` are EDTF, empty where the record begins and ends; they count if `span` is
    `dates`. `lanes` and `metrics` are ids, None for all; `title` and `subtitle` are the record's
    own where None. `width` and `height` are in `unit`, `scale` is in dots a logical pixel.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind = "view"
    span: Span = "window"
    begin: str = ""
    end: str = ""
    lanes: tuple[str, ...] | None = None
    metrics: tuple[str, ...] | None = None
    format: Format = "png"
    preset: str = "window"
    unit: Unit = "px"
    width: Length = 1440
    height: Length = 900
    scale: Annotated[float, Field(ge=LEAST_SCALE, le=MOST_SCALE)] = 2.0
    transparent: bool = False
    theme: Theme = "light"
    language: Language = "en"
    title: str | None = None
    subtitle: str | None = None
    sources_as: SourcesAs = "numbers"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in logical pixels."""
        return pixels(self.width, self.unit), pixels(self.height, self.unit)

    def sized(self, preset: Preset) -> "ExportChoices":
        """The same choices in the size of a preset."""
        size = {name: getattr(preset, name) for name in ("width", "height", "unit", "scale")}
        return self.model_copy(update={"preset": preset.name, **size})


def remembered_choices(choices: ExportChoices) -> dict[str, Any]:
    """The choices as plain data for the settings file, without what belongs to one record."""
    kept = choices.model_dump(mode="json", exclude=_OF_ONE_RECORD)
    return {**kept, "span": "window" if choices.span == "dates" else choices.span}


def recalled_choices(remembered: Mapping[str, Any], usual: ExportChoices) -> ExportChoices:
    """The remembered choices; what is missing, damaged or unknown is as it usually is."""
    whole = {**usual.model_dump(), **{k: v for k, v in remembered.items() if k not in _OF_ONE_RECORD}}
    try:
        return ExportChoices.model_validate(whole)
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        kept = {key: value for key, value in whole.items() if key not in wrong}
        return ExportChoices.model_validate({**usual.model_dump(), **kept})
