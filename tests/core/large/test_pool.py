"""The process that reads a share of the chunks: it ends with the one that it reads for."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from tests.core.large.samples import record, written
from viewer.core.large import pool
from viewer.core.large.messages import loader_environment

# A process starts, imports and reads on a machine that others use too.
WAIT_S = 60
ENTRIES = b'"entries": ['

# A parent that is about to be killed, in what its child waits for: room in the pipe, or its turn.
PARENT = """
import json, multiprocessing, signal, sys
from pathlib import Path
from viewer.core.large import pool
context = multiprocessing.get_context("fork")
turn, entries = context.Value("q", 0), context.Value("q", 0)
receiver, sender = context.Pipe(duplex=False)
if sys.argv[2] == "turn":
    turn.get_lock().acquire()
path, begin = Path(sys.argv[1]), Path(sys.argv[1]).read_bytes().index(b'"entries": [') + 12
shared = receiver, sender, path, begin, 9, turn, entries
child = context.Process(target=pool._help, args=shared, daemon=True)
child.start()
sender.close()
if sys.argv[2] == "room":
    receiver.poll(None)
print(json.dumps(child.pid), flush=True)
signal.pause()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pipe has another size")
@pytest.mark.parametrize("waits_for", ["room", "turn"])
def test_a_child_ends_with_its_parent_whatever_it_waits_for(tmp_path, waits_for):
    path = tmp_path / "record.json"
    path.write_bytes(written(record(30_000)))
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(path), waits_for],
        env=loader_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    child = json.loads(parent.stdout.readline())
    parent.kill()
    try:
        # The child has the same output: the end of it comes when both are gone.
        assert parent.communicate(timeout=WAIT_S) == (b"", b"")
    except subprocess.TimeoutExpired:
        os.kill(child, signal.SIGKILL)
        raise


class _GivenUpError(Exception):
    """What ends one's own share."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pipe has another size")
def test_a_child_ends_when_nobody_takes_what_it_sends(tmp_path, monkeypatch):
    def give_up(*_):
        raise _GivenUpError

    path = tmp_path / "record.json"
    path.write_bytes(written(record(30_000)))
    monkeypatch.setattr(pool, "_widen", lambda _pipe: None)
    with pytest.raises(_GivenUpError):
        pool.read_chunks(path, path.read_bytes().index(ENTRIES) + len(ENTRIES), True, give_up)
    for child in multiprocessing.active_children():
        child.join(WAIT_S)
        assert child.exitcode == 0
