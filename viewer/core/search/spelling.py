"""Words that are spelt in two ways, as in British and American English: either finds the other."""

import re

# Ends of words, each with the other way of spelling it; what else the word has stays.
_ENDS = (
    ("tre", "ter"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("isation", "ization"),
    ("isational", "izational"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("ogue", "og"),
    ("fence", "fense"),
    ("licence", "license"),
    ("gramme", "gram"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("lment", "llment"),
    ("ageing", "aging"),
    ("dgement", "dgment"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("metre", "meter"),
)
_PLURALS = ("", "s")
# While a word is being typed: its beginning, and that of the other spelling.
_BEGINNINGS = (("tr", "ter"), ("is", "iz"), ("iz", "is"))
_LEAST = 4  # letters: shorter words would find too much


def variants(word: str) -> tuple[str, ...]:
    """A folded word and the other ways of spelling it, the word itself first."""
    found = [word]
    if len(word) >= _LEAST:
        for british, american in _ENDS:
            for plural in _PLURALS:
                found += _exchanged(word, british + plural, american + plural)
                found += _exchanged(word, american + plural, british + plural)
        for typed, other in _BEGINNINGS:
            found += _exchanged(word, typed, other)
    return tuple(dict.fromkeys(found))


def _exchanged(word: str, end: str, other: str) -> list[str]:
    return [word[: -len(end)] + other] if word.endswith(end) else []


# Written without spaces: each sign is a word of its own, and several are found side by side.
_SIGNS = re.compile("([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


def spaced(text: str) -> str:
    """A folded text with the signs of Chinese and Japanese apart."""
    return text if text.isascii() else _SIGNS.sub(r" \1 ", text)
