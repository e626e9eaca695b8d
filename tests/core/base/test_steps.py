import pytest

from viewer.core.base.steps import Steps, finished, listed


def adding(*numbers: int) -> Steps[int]:
    total = 0
    for number in numbers:
        total += number
        yield
    return total


@pytest.mark.parametrize("numbers", [(), (1,), (1, 2, 3)])
def test_all_steps_are_taken(numbers: tuple[int, ...]) -> None:
    assert finished(adding(*numbers)) == sum(numbers)


def test_what_a_step_raises_ends_it() -> None:
    def failing() -> Steps[None]:
        yield
        raise KeyError

    with pytest.raises(KeyError):
        finished(failing())


def test_a_list_is_made_of_so_many_items_in_a_step() -> None:
    seen: list[int] = []
    steps = listed((seen.append(number) or number for number in range(7)), 3)
    next(steps)
    assert seen == [0, 1, 2]
    assert finished(listed(range(7), 3)) == [*range(7)]
