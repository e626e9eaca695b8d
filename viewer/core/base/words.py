"""What core code needs of a font and of a translation, without knowing either."""

from typing import Protocol


class Words(Protocol):
    """Turns a key with parameters into a text of the reader's language."""

    def __hash__(self) -> int:
        """By identity: what is made of a language's words is kept by it."""
        ...

    def text(self, key: str, **params: object) -> str:
        """The text for a key."""
        ...

    def count(self, key: str, n: int, **params: object) -> str:
        """The text for a number of things."""
        ...


class TextMeasure(Protocol):
    """Measures text in the styles that the theme names."""

    def __hash__(self) -> int:
        """By identity: what is made of measured texts is kept by it."""
        ...

    def width(self, text: str, style: str) -> float:
        """Width of a text in pixels."""
        ...

    def elide(self, text: str, style: str, width: float) -> str:
        """The text, cut with an ellipsis to fit a width in pixels."""
        ...
