"""How a link to a view of a record begins."""

SCHEME = "dateline:"


def is_link(text: str) -> bool:
    """Whether a text is meant as a link."""
    return text.strip().lower().startswith(SCHEME)
