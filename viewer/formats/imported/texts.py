"""Texts of imported files as a record has them: no longer than is looked at; and addresses in them."""

import re
from urllib.parse import urlsplit

MOST_TITLE = 500  # characters
MOST_BODY = 64 << 10  # bytes of UTF-8

_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\ud800-\udfff]")
_IN_TEXT = re.compile(r"https?://[^\s<>\"'\\^`{|}\[\]]+")
_BEHIND = ".,;:!?"  # at the end of an address in a text, these belong to the sentence


def one_line(text: str) -> str:
    """A text on one line, as a title is."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, an ellipsis at the end of what was longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_bytes(text: str, most: int = MOST_BODY) -> str:
    """A text of at most so many bytes of UTF-8, an ellipsis at the end of what was longer."""
    if len(text) * 4 <= most or len(data := text.encode("utf-8", "replace")) <= most:
        return text
    return data[: most - 3].decode("utf-8", "ignore").rstrip() + "…"


def web_address(text: str) -> str:
    """A text that is an address of the web, http or https with a host; else an empty one.

    One without a scheme, as pages have them ("//a.example/x"), is one of https.
    """
    address = text.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    elif address[:4].lower() != "http":  # nearly every cell of a table
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # brackets that are no IPv6 address
        return ""
    return address if parts.scheme in ("http", "https") and host and not _UNSAFE.search(address) else ""


def addresses_in(text: str) -> list[str]:
    """The addresses that stand in a plain text, in its order."""
    found = (_trimmed(each[0]) for each in _IN_TEXT.finditer(text))
    return [address for address in found if web_address(address)]


def _trimmed(address: str) -> str:
    while address:
        unmatched = address[-1] == ")" and address.count(")") > address.count("(")
        if address[-1] not in _BEHIND and not unmatched:
            break
        address = address[:-1]
    return address
