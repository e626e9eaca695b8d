"""What is made later is made once, and only when it is asked for."""

from viewer.widgets.controls.made_later import MadeLater


def test_a_thing_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    later = MadeLater(make)
    assert later.found() is None
    assert made == []
    thing = later.get()
    assert later.get() is thing
    assert later.found() is thing
    assert made == [thing]
