"""A file that was open lately, in a line."""

from viewer.words.translations import Translator


def recent_words(title: str, counts: tuple[int, int], file: str, words: Translator) -> str:
    """Title, number of entries and of sources, and the file's name; the name alone without a title."""
    if not title:
        return file
    entries, sources = counts
    said = [words.count("recent.entries", entries), words.count("recent.sources", sources)]
    return words.text("recent.line", title=title, counts=", ".join(said), file=file)
