"""The file formats in words, as a dialog offers them."""

from collections.abc import Sequence

from viewer.formats.registry import endings, formats
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


def _patterns(endings: Sequence[str]) -> str:
    return " ".join(f"*.{ending}" for ending in endings)
