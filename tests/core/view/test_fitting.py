"""A view's filter is fitted to the open record: what the record lacks is told and left out."""

from pathlib import Path

from tests.core.large.samples import record, written
from viewer.core.base.resources import bundled_record
from viewer.core.filter.lens import EvidenceLens
from viewer.core.filter.text import filter_text, parse_filter
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.loading import read_record
from viewer.core.record.translating import in_language
from viewer.core.view.fitting import fitted
from viewer.core.view.view import View

DANANG = read_record(bundled_record())


def test_what_is_selected_is_known_without_its_file(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(written(record(60)))
    loaded = open_from_sidecar(path, read_into_sidecar(LoadRequest(path, tmp_path)))
    assert loaded is not None
    path.write_bytes(b" " + path.read_bytes())
    there, gone = View(selection=("entry", "e7")), View(selection=("entry", "nobody"))
    assert fitted(there, loaded) == (there, ())
    assert fitted(gone, loaded).view == View()


def fit(text: str, language: str = "en") -> tuple[str, list[object]]:
    view = View(lens=EvidenceLens(filter=parse_filter(text)))
    found, problems = fitted(view, in_language(DANANG, language))
    return filter_text(found.lens.filter), [each.params["id"] for each in problems]


def test_what_the_record_has_stays() -> None:
    text = 'kind:award lane:policy source:summit-2024 tag:data -topic:"Digital economy" rest:hidden'
    assert fit(text) == (text, [])
    assert fit(text, "vi") == (text, [])


def test_what_the_record_lacks_is_told_and_left_out() -> None:
    assert fit("source:nobody,summit-2024 lane:nowhere -topic:Trade kind:award") == (
        "kind:award source:summit-2024",
        ["nowhere", "nobody", "Trade"],
    )
    assert fit("source:nobody rest:hidden") == ("", ["nobody"])
