from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from viewer.core.compare.frame import CompareFrame, compare_frame
from viewer.core.compare.sizes import COMPARE, COMPARE_WHOLE
from viewer.core.compare.texts import CardText, CompareTexts, NoteText
from viewer.core.compare.wrapping import wrapped

MEASURE = FakeMeasure()
SENTENCE = st.text(st.sampled_from("ab cd\n é"), max_size=90)
CARDS = st.builds(
    CardText,
    st.uuids().map(str),
    SENTENCE,
    SENTENCE,
    st.booleans(),
    SENTENCE,
    SENTENCE,
    SENTENCE,
    SENTENCE,
    SENTENCE,
)
NOTES = st.builds(NoteText, st.just("Known"), SENTENCE, SENTENCE)


def texts(cards: list[CardText], notes: list[NoteText], hint: str = "") -> CompareTexts:
    signs = ("≠",) * max(len(cards) - 1, 0)
    return CompareTexts(
        "caveat", "Caveat · wording differs", "Caveat", "Two numbers", tuple(cards), signs, tuple(notes), hint
    )


def within(frame: CompareFrame) -> None:
    for card in frame.cards:
        assert card.x >= 0
        assert card.x + card.width <= frame.width + 0.01
        assert card.y + card.height <= frame.height
    for text in frame.texts:
        assert text.x + MEASURE.width(text.text, text.style) <= frame.width + 0.01 or len(text.text) == 1
        assert 0 <= text.y <= frame.height


@given(st.lists(CARDS, min_size=1, max_size=5), st.lists(NOTES, max_size=3), st.integers(320, 1600))
def test_everything_stands_within_the_strip_and_no_two_cards_overlap(
    cards: list[CardText], notes: list[NoteText], width: int
) -> None:
    for sizes in (COMPARE, COMPARE_WHOLE):
        frame = compare_frame(texts(cards, notes), width, MEASURE, sizes)
        within(frame)
        assert [card.id for card in frame.cards] == [card.id for card in cards]
        for n, a in enumerate(frame.cards):
            for b in frame.cards[n + 1 :]:
                assert a.x + a.width <= b.x + 0.01 or b.y >= a.y + a.height or b.x + b.width <= a.x + 0.01


@given(SENTENCE, st.integers(30, 300))
def test_a_text_is_broken_into_lines_that_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, "body", width, MEASURE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(MEASURE.width(line, "body") <= width for line in lines)


def test_lines_break_between_words_and_a_long_word_within() -> None:
    assert wrapped("one two three", "body", 7 * 8, MEASURE) == ("one two", "three")
    assert wrapped("abcdefghij kl", "body", 7 * 4, MEASURE) == ("abcd", "efgh", "ij", "kl")
    assert wrapped("one two three four", "body", 7 * 8, MEASURE, most=2) == ("one two", "three f…")


def test_on_the_screen_a_passage_is_cut_and_in_a_file_it_is_whole() -> None:
    long = "word " * 80
    card = CardText("a", "Heading", "55%", True, "2024", passage=long)
    low, whole = (compare_frame(texts([card], []), 400, MEASURE, each) for each in (COMPARE, COMPARE_WHOLE))
    assert any(text.text.endswith("…") for text in low.texts)
    assert not any(text.text.endswith("…") for text in whole.texts)
    assert whole.height > low.height


def test_cards_share_a_row_while_there_is_room() -> None:
    cards = [CardText(str(n), "Heading", "55%", True) for n in range(4)]
    wide, narrow = (compare_frame(texts(cards, []), width, MEASURE, COMPARE) for width in (1000, 600))
    assert len({card.y for card in wide.cards}) == 1
    assert len({card.y for card in narrow.cards}) == 2
    assert len(wide.signs) == 3
    assert len(narrow.signs) == 2


def test_a_pixel_on_a_card_is_its_claim() -> None:
    cards = [CardText(name, "Heading", "55%", True) for name in ("a", "b")]
    frame = compare_frame(texts(cards, []), 900, MEASURE, COMPARE, selected="b")
    first, second = frame.cards
    assert second.selected
    assert not first.selected
    found = frame.card_at(second.x + 1, second.y + 1)
    assert found is not None
    assert found.id == "b"
    assert frame.card_at(second.x - 8, second.y + 1) is None


def test_a_lonely_pin_says_what_to_do_next() -> None:
    frame = compare_frame(texts([CardText("a", "H", "55%", True)], [], "Press P"), 900, MEASURE, COMPARE)
    hint = next(text for text in frame.texts if text.text == "Press P")
    assert hint.x > frame.cards[0].x + frame.cards[0].width
