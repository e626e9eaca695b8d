from pathlib import Path

import pytest

from viewer.export.targets import ExportJob, export_jobs, format_of
from viewer.model.problems import RecordError


def test_a_file_is_written_where_it_is_named() -> None:
    (job,) = export_jobs([Path("a/port.json")], ["b/out.svg", "c.PNG"], [])
    assert job == ExportJob(Path("a/port.json"), (Path("b/out.svg"), Path("c.PNG")))


def test_folders_and_patterns_name_files_after_the_record_and_are_made(tmp_path: Path) -> None:
    record = Path("port.json")
    (job,) = export_jobs([record], [f"{tmp_path}", "new/", "x-{name}.pdf"], ["svg", "png"])
    assert job.targets == (
        *(tmp_path / "port.svg", tmp_path / "port.png"),
        *(Path("new/port.svg"), Path("new/port.png"), Path("x-port.pdf")),
    )
    assert job.folders == (tmp_path, Path("new"), Path())


@pytest.mark.parametrize(
    ("files", "outputs", "code"),
    [
        (["a.json"], ["out"], "export.bad_ending"),
        (["a.json"], ["{name}"], "export.bad_ending"),
        (["a.json", "b.json"], ["out.png"], "export.one_file"),
        (["x/a.json", "y/a.json"], ["out/"], "export.twice"),
    ],
)
def test_what_is_unclear_is_refused(files: list[str], outputs: list[str], code: str) -> None:
    with pytest.raises(RecordError) as refused:
        export_jobs([Path(file) for file in files], outputs, [])
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_record_named_like_a_pattern_is_no_pattern() -> None:
    (job,) = export_jobs([Path("{name}.json")], ["{name}.png"], [])
    assert job.targets == (Path("{name}.png"),)


def test_an_ending_names_a_format() -> None:
    assert [format_of(Path(name)) for name in ("a.PDF", "a.gif", "a")] == ["pdf", None, None]
