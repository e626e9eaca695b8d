"""Work beside the window, in a thread that nobody waits for."""

import threading
from collections.abc import Callable


def in_thread(work: Callable[..., object], *of: object) -> bool:
    """Begin work, which ends with the program at the latest; False where the system gives no thread."""
    try:
        threading.Thread(target=work, args=of, daemon=True).start()
    except RuntimeError:
        return False
    return True
