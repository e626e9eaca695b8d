"""Makes any data safe to show in a line of text: what Qt would read as structure becomes a space."""

import re

# Patterns are compiled with the first text that is not plain: it takes as long as ten modules' import.
# Line and paragraph ends, control characters, and the marks that QTextDocument puts around its
# frames and objects. Tabs too: they would break a grid.
_STRUCTURE = "[\u0000-\u001f\u007f-\u009f\u2028\u2029]+"
_RESERVED = "[\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]"
_DIRECTION = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_END_EMBEDDING = "\u202c"


def plain_text(text: str) -> str:
    """The text on one line; marks of direction in it have no effect outside it."""
    if text.isprintable() and "\ufffc" not in text:
        return text  # nothing that the patterns below look for is printable but this
    flat = re.sub(_RESERVED, "\ufffd", re.sub(_STRUCTURE, " ", text))
    if re.search(_DIRECTION, flat) is None:
        return flat
    return f"{_ISOLATE}{flat}{closing_marks(flat)}{_END_ISOLATE}"


def unbroken(text: str) -> str:
    """The text with spaces and dashes at which no line is broken."""
    return text.replace(" ", "\u00a0").replace("–", "\u2060–\u2060")


def closing_marks(text: str) -> str:
    """What ends the embeddings and isolates that a text leaves open."""
    embedded = sum(text.count(mark) for mark in "\u202a\u202b\u202d\u202e") - text.count(_END_EMBEDDING)
    isolated = sum(text.count(mark) for mark in "\u2066\u2067\u2068") - text.count(_END_ISOLATE)
    return _END_EMBEDDING * max(0, embedded) + _END_ISOLATE * max(0, isolated)
