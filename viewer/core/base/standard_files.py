"""The three files a process begins with: where one is closed, the next file opened takes its number."""

import os


def hold_standard_files() -> None:
    """Put the null device in the place of standard input, output and errors where they are closed.

    Qt would write its warnings into whatever file is number 2. Python's own `sys.stdout` and
    `sys.stderr` stay None where they were closed.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(handle, True)
    os.close(handle)
