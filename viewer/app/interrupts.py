"""Ctrl+C in a command: it ends at once.

Python handles a signal only between its own instructions, and while Qt paints an exception out of the middle
of a painter's call ends in an abort as often as in a traceback.
"""

import os
import signal
import sys

from viewer.core.base.threads import in_thread

INTERRUPTED = 130
_SHOW_CURSOR = "\x1b[?25h\r\x1b[K"


def leave_when_interrupted() -> None:
    """From now on end the process with status 130 at Ctrl+C, at once.

    Files are written so that at every moment the old one is whole or the new one is; what was being
    written beside the old one is taken away by the next that is written there.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    in_thread(_leave, reader)


def leave_to_window() -> None:
    """From now on Ctrl+C is the window's, which has settings to write."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave(reader: int) -> None:
    """Wait for an interrupt; the thread that paints need not come to an end for it."""
    os.read(reader, 1)
    if sys.stderr.isatty():
        os.write(2, _SHOW_CURSOR.encode())
    os._exit(INTERRUPTED)
