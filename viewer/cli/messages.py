"""What the commands say on their way out, and with which status."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from viewer.words.translations import environment_language, translator

if TYPE_CHECKING:
    from viewer.model.problems import Problem, RecordError

GOOD, PROBLEMS, CANNOT_RUN = 0, 1, 2
# Problems of the call rather than of the record: nothing could be looked at.
_NOT_RUN = (
    "file.missing",
    "file.folder",
    "file.unreadable",
    "file.not_regular",
    "file.endless",
    "import.too_large",
    "texts.no_folder",
    "texts.not_a_folder",
    "file.loader",
    "file.memory",
    "file.no_room",
)

say = translator(environment_language()).text


def stop(sentence: str) -> NoReturn:
    """End the command, which could not run, with a sentence."""
    typer.echo(say("cli.error", sentence=sentence), err=True)
    raise typer.Exit(CANNOT_RUN) from None


def refuse(error: "RecordError") -> NoReturn:
    """End the command with every problem of an error."""
    for problem in error.problems:
        typer.echo(say("cli.error", sentence=placed(problem)), err=True)
    raise typer.Exit(status(error)) from None


def status(error: "RecordError") -> int:
    """The status to end with: whether the record has problems, or the call."""
    codes = [problem.code for problem in error.problems]
    not_run = any(code in _NOT_RUN or code.startswith("export.") for code in codes)
    return CANNOT_RUN if not_run else PROBLEMS


def in_words(problem: "Problem") -> str:
    """A problem as a sentence."""
    from viewer.words.sentences import sentence

    return sentence(problem, translator(environment_language()))


def placed(problem: "Problem") -> str:
    """A problem as a sentence, after its place in the file."""
    return in_place(problem.path, in_words(problem))


def in_place(path: str, sentence: str) -> str:
    """A sentence after its place in the file, if it has one."""
    if not path:
        return sentence
    from viewer.words.sentences import plain

    return say("cli.place", path=plain(path), sentence=sentence)


def fault() -> str:
    """What is said of the exception that is being handled, which nobody expected: details, a sentence."""
    import traceback  # 5 ms, which a command that goes well has no use for

    return f"{traceback.format_exc()}\n{say('cli.error', sentence=say('cli.fault'))}"


@contextmanager
def system_libraries() -> Iterator[None]:
    """Say which system library Qt lacks, instead of a traceback."""
    try:
        yield
    except ImportError as error:
        missing = re.match(r"(lib[^:]+): cannot open shared object file", str(error))
        if missing is None:
            raise
        stop(say("cli.no_library", library=missing[1]))
