"""What a command is, before it is known for which action."""

from collections.abc import Callable

Command = Callable[[], object]
