"""The themes that ship with the program: each is one file of `resources/themes`."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from viewer.core.base.resources import resource

Ground = Literal["light", "dark"]
# What stands for no theme but for the system's choice of one.
FOLLOW_SYSTEM = "system"


class ThemeInfo(NamedTuple):
    """A theme by the name of its file; `titles` by language, English for the languages without one.

    `for_system` is the theme that a system of its ground gets.
    """

    name: str
    ground: Ground
    titles: Mapping[str, str]
    for_system: bool

    def title(self, language: str) -> str:
        """What the theme is called in a language."""
        return self.titles.get(language) or self.titles.get("en") or self.name


def theme_on(ground: Ground) -> str:
    """The name of the theme that a system of a ground gets."""
    return next(info.name for info in THEMES.values() if info.ground == ground)


def _found() -> dict[str, ThemeInfo]:
    paths = (path for path in resource("themes").glob("*.json") if path.stem != FOLLOW_SYSTEM)
    infos = [_info(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    infos.sort(key=lambda info: (not info.for_system, info.ground == "dark", info.name))
    return {info.name: info for info in infos}


def _info(name: str, data: Mapping[str, Any]) -> ThemeInfo:
    ground: Ground = "dark" if data["ground"] == "dark" else "light"
    return ThemeInfo(name, ground, MappingProxyType(dict(data["title"])), bool(data.get("for_system")))


# Those for the system first, light before dark, then the others by name: the order of the menus.
THEMES: Mapping[str, ThemeInfo] = MappingProxyType(_found())
