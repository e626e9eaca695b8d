"""The file formats in words, as a dialog offers them."""

from collections.abc import Sequence

from viewer.formats.registry import endings, formats
from viewer.formats.writing import writers
from viewer.words.translations import translator


def file_filter(language: str) -> str:
    """What a dialog lets choose from, as Qt takes it: all that can be opened, each format, and all files."""
    words = translator(language)
    offered = [
        (each.titles.get(language) or each.titles.get("en") or each.name, each.endings) for each in formats()
    ]
    if len(offered) > 1:
        offered.insert(0, (words.text("open.all_formats"), endings()))
    return ";;".join(
        [*(f"{title} ({_patterns(each)})" for title, each in offered), words.text("open.all_files")]
    )


def save_filter(language: str) -> list[str]:
    """The formats that a record is written in, as Qt takes them, in the order of the registry."""
    return [f"{each.titles.get(language) or each.titles['en']} (*.{each.ending})" for each in writers()]


def _patterns(endings: Sequence[str]) -> str:
    return " ".join(f"*.{ending}" for ending in endings)
