"""An exception leaves a method that Qt calls as a whole one, so that it is told and the program goes on."""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType

from shiboken6 import Shiboken

# From here on Python keeps every exception whole.
_WHOLE = (3, 12)


def keep_exceptions_whole() -> None:
    """Wrap the methods that classes defined from now on put in the place of Qt's.

    What C code raises, as a division by zero or `zip(strict=True)`, is a type and a bare text until some
    Python catches it. PySide6 takes that text for an exception, where the method is called by Qt, which was
    called by Python: Python 3.11 then ends with a segmentation fault.
    """
    if sys.version_info < _WHOLE:
        Shiboken.Object.__init_subclass__ = classmethod(  # type: ignore[method-assign,assignment]
            _wrap_overrides
        )


def _wrap_overrides(cls: type) -> None:
    super(Shiboken.Object, cls).__init_subclass__()  # type: ignore[misc]
    of_qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    for name, method in list(vars(cls).items()):
        is_plain = isinstance(method, FunctionType) and not name.startswith("__")
        if is_plain and any(name in vars(base) for base in of_qt):
            setattr(cls, name, _whole(method))


def _whole(method: Callable[..., object]) -> Callable[..., object]:
    @wraps(method)
    def call(*arguments: object) -> object:
        try:
            return method(*arguments)
        except BaseException:  # caught, it becomes whole
            raise

    return call
