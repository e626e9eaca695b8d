"""What markwhen is given, it gives back: date to its precision, text, group and links."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.corpora import files, needs_corpora, read
from tests.formats.writers.same import same
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import parse_record, read_record
from viewer.formats.readers.markwhen import FORMAT
from viewer.formats.writers.markwhen import WRITER

PARTS = st.sampled_from(
    (
        *(
            "2020: ",
            "1999-01/2000",
            "now",
            " - ",
            "50 BC",
            "10/2/1990",
            "5 days",
            "every week",
            "10:30",
            ": ",
        ),
        *("#tag", "!name", "# ", "## ", "group G", "section S", "endGroup", "endSection", "// ", "\\", "---"),
        *(
            "[a](https://a.example/x)",
            "[b](location)",
            "https://b.example/(c)",
            "[",
            "](",
            ")",
            "id: x",
            "\n",
        ),
        *(
            "\n\n",
            "<b>",
            "&lt;",
            "&amp;",
            "<br>",
            " ",
            "  ",
            "\t",
            "word",
            "đ",
            "\u00a0",
            "\x0b",
            "1914-18: ",
        ),
    )
)
TEXTS = st.lists(PARTS, max_size=25).map("".join) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=80
)


@given(st.lists(TEXTS, max_size=4).map("\n2021: ".join))
@settings(max_examples=200, deadline=None)
def test_in_out_and_in_again_is_the_same(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("m") / "a.mw"
    path.write_text(text, encoding="utf-8", newline="")
    first = parse_record(FORMAT.read(path).record, path)
    path.write_bytes(WRITER.write(first).data)
    again = parse_record(FORMAT.read(path).record, path)
    assert sorted(same(again), key=repr) == sorted(same(first), key=repr)


@needs_corpora
def test_timelines_of_the_corpus_come_back_as_they_were(tmp_path: Path) -> None:
    for path in files("markwhen", "*.mw"):
        first = read(path).loaded
        written = tmp_path / path.name
        written.write_bytes(WRITER.write(first).data)
        assert sorted(same(read(written).loaded), key=repr) == sorted(same(first), key=repr)


def test_the_bundled_record_keeps_its_dates_and_titles(tmp_path: Path) -> None:
    loaded = read_record(bundled_record())
    path = tmp_path / "a.mw"
    path.write_bytes(WRITER.write(loaded).data)
    again = read(path).loaded
    assert sorted(each[:2] for each in same(again)) == sorted(each[:2] for each in same(loaded))
