"""Texts of records for menus."""


def menu_text(text: str) -> str:
    """The text for a menu, which would underline the letter after an & as its key."""
    return text.replace("&", "&&")
