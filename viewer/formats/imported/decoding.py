"""The text of a file that should be UTF-8, and is not always."""


def decoded(data: bytes) -> tuple[str, int | None]:
    """The text of UTF-8 bytes; of others as Windows-1252 has them, with the place of the first odd byte."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return data.decode("cp1252", errors="replace"), error.start
