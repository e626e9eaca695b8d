"""A stream is read beside the window, or refused where there is no thread for it."""

from pathlib import Path

from viewer.app.receiving import Receiving
from viewer.model.problems import Problem


def test_without_a_thread_a_stream_is_refused(tmp_path: Path, qapp: object, no_threads: None) -> None:
    told: list[object] = []
    receiving = Receiving(Path("-"), tmp_path)
    receiving.refused.connect(told.append)
    receiving.start()
    assert told == [(Problem("file.memory", params={"file": "-"}),)]
