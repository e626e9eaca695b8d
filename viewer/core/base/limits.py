"""How large files may be, in MB of 2²⁰ bytes: what is usual, and what may be set.

The limit of files is a variable of the environment, for the processes beside the window have it too.
"""

import os

DEFAULT_MB = 32  # the text of one source: a thousand articles
DEFAULT_FILE_MB = 256  # a file that is read at once: one of another format, or a stream
MOST_MB = 4096
FILE_LIMIT = "DATELINE_FILE_LIMIT_MB"


def file_limit_mb() -> int:
    """How large a file may be that is read at once."""
    said = os.environ.get(FILE_LIMIT, "")
    limit = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    return limit if 1 <= limit <= MOST_MB else DEFAULT_FILE_MB


def set_file_limit(megabytes: int | None) -> None:
    """Set the limit of files, from now on and in processes that are started; None leaves it as it is."""
    if megabytes is not None:
        os.environ[FILE_LIMIT] = str(megabytes)
