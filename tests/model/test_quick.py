"""The quick dataclass is the standard library's in everything that can be seen."""

import copy
import dataclasses
import pickle

import pytest

from viewer.model import quick


@quick.dataclass(frozen=True, slots=True)
class Quick:
    """A few fields."""

    name: str
    size: float = 2.0
    tags: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.name} {self.size}"


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A few fields."""

    name: str
    size: float = 2.0
    tags: tuple[str, ...] = ()


@quick.dataclass(frozen=True, slots=True)
class Single:
    """One field."""

    value: object


def test_it_is_made_compared_and_shown_like_the_standard_librarys() -> None:
    one, other = Quick("a", tags=("x",)), Standard("a", tags=("x",))
    assert repr(one) == repr(other).replace("Standard", "Quick")
    assert one == Quick("a", 2.0, ("x",))
    assert one != Quick("a", 3.0, ("x",))
    assert one != other
    assert hash(one) == hash(other) == hash(Quick("a", tags=("x",)))
    assert one.label == "a 2.0"
    assert (Quick.__doc__, Quick.__module__, Quick.__qualname__) == ("A few fields.", __name__, "Quick")
    assert [(f.name, f.type, f.default) for f in dataclasses.fields(Quick)] == [
        (f.name, f.type, f.default) for f in dataclasses.fields(Standard)
    ]


def test_it_can_be_copied_changed_pickled_and_matched() -> None:
    one = Quick("a")
    assert dataclasses.replace(one, size=5.0) == Quick("a", 5.0)
    assert dataclasses.asdict(one) == {"name": "a", "size": 2.0, "tags": ()}
    assert copy.deepcopy(one) == one == pickle.loads(pickle.dumps(one))
    match one:
        case Quick(name, size):
            assert (name, size) == ("a", 2.0)


def test_it_is_frozen_and_has_no_room_for_more() -> None:
    one = Quick("a")
    for name in ("name", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick("a", colour=1)  # type: ignore[call-arg]


def test_a_single_field_is_compared_as_itself() -> None:
    assert Single((1, 2)) == Single((1, 2))
    assert Single(1) != Single(2)
    assert repr(Single("x")) == "Single(value='x')"
    with pytest.raises(TypeError):
        hash(Single([]))


def test_what_is_not_plain_is_left_to_the_standard_library() -> None:
    @quick.dataclass(frozen=True, slots=True)
    class WithFactory:
        values: list[int] = dataclasses.field(default_factory=list)

    @quick.dataclass(frozen=True, slots=True)
    class Checked:
        value: int

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError("negative")

    @quick.dataclass(frozen=True, slots=True, eq=False)
    class ByIdentity:
        value: int

    @quick.dataclass(frozen=True, slots=True)
    class Derived(Quick):
        colour: str = ""

    @quick.dataclass(frozen=True, slots=True)
    class Empty:
        pass

    assert Derived("a", colour="red") == Derived("a", 2.0, (), "red")
    assert Empty() == Empty()
    assert WithFactory().values == []
    assert ByIdentity(1) != ByIdentity(1)
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)
