"""Texts and addresses of a record in forms that any file can hold."""

import re

from PySide6.QtCore import QUrl

# XML 1.0, section 2.2: no control characters, halves of characters or non-characters.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMES = ("http", "https")


def valid_text(text: str) -> str:
    """The text without the characters that XML has no way to write; PNG and PDF want them no more."""
    return _IMPOSSIBLE.sub("", text)


def web_address(url: str) -> str:
    """A URL of the web in ASCII, ready for a link; empty for everything else, be it a script or a file."""
    address = QUrl(url.strip(), QUrl.ParsingMode.TolerantMode)
    if not address.isValid() or address.scheme() not in _SCHEMES or not address.host():
        return ""
    return bytes(address.toEncoded().data()).decode("ascii")
