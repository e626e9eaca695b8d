"""A property that is computed once, by whichever thread asks for it first."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class KeptProperty(Generic[Value]):
    """`functools.cached_property` as it is from Python 3.12 on: without a lock.

    That of 3.11 has one lock for all instances: while a thread computes a property of a large table, the
    interface thread would wait for the same property of any other. Two threads may compute one twice.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        """Keep what a method returns in its instance, under the method's name."""
        self._compute, self._name = compute, compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object, owner: type) -> Value:
        """Compute it; the next time the instance's own attribute is found before this."""
        found = vars(instance)[self._name] = self._compute(instance)
        return found
