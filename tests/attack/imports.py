"""Mutated files of every format that is imported: each opens as a record or is refused, soon, by name."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from tests.attack._samples import SAMPLES
from tests.places import SHARED
from viewer.core.record.loading import parse_record
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import translator

LONGEST_S = 2.0
_LARGEST = 20_000  # bytes of a file of the corpora that is mutated
_FOLDERS = ("icalendar", "markwhen", "thetimelineproj-xml", "timelinejs", "csv", "tsv", "xls", "xlsx", "ods")
_PIECES = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x92\xa9",
        b"\r",
        b"\n",
        b"\t",
        b" " * 500,
        b"<" * 300,
    ),
    *(
        b'"',
        b"'",
        b"\\",
        b"{",
        b"}",
        b"[" * 300,
        b"]",
        b"(",
        b")",
        b"<![CDATA[",
        b"<!--",
        b"&#0;",
        b"&x;",
        b"</a>",
    ),
    *(
        b"-1",
        b"0",
        b"99999999999999999999",
        b"1e999",
        b"NaN",
        b"-0",
        b"T24:00:00",
        b"00000000T000000",
        b"99991231",
    ),
    *(
        b"FREQ=SECONDLY",
        b"INTERVAL=0",
        b"COUNT=999999999",
        b"BYMONTHDAY=30;BYMONTH=2",
        b"UNTIL=99991231T000000Z",
    ),
    *(
        b"null",
        b"true",
        b"{}",
        b"[]",
        b"=1+1",
        b"https://[",
        b"//",
        b"#" * 200,
        b"now",
        b"every",
        b"BC",
        b":",
        b"!a",
    ),
    *(
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"TZID=x",
        b"PK\x03\x04",
        b"../",
        b"group ",
        b"---\n",
        b"\xef\xbb\xbf",
    ),
)


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Tries so many files."""
    chance = random.Random(f"imports {seed}")
    samples = [*SAMPLES, *_corpora()]
    for number in range(count):
        ending, data = chance.choice(samples)
        mutated = _mutated(data, chance.choice(samples)[1], chance)
        path = folder / f"{number % 50}.{ending if chance.random() < 0.95 else chance.choice(samples)[0]}"
        path.write_bytes(mutated)
        began = time.process_time()  # of a machine that others use
        failure = _outcome(path)
        took = time.process_time() - began
        if failure or took > LONGEST_S:
            kept = folder.parent / f"imports-{seed}-{number}.{ending}"
            kept.write_bytes(mutated)
            yield f"{failure or 'took long'} ({took:.1f} s): {kept}"
        else:
            yield ""


def _corpora() -> list[tuple[str, bytes]]:
    paths = [path for name in _FOLDERS for path in sorted((SHARED / "corpora" / name).glob("*"))]
    small = [path for path in paths if path.is_file() and 0 < path.stat().st_size <= _LARGEST]
    return [(path.suffix[1:].lower(), path.read_bytes()) for path in small]


def _outcome(path: Path) -> str:
    """What is wrong with how a file is opened; nothing where it opens, or is refused in sentences."""
    try:
        imported = format_of(path).read(path)
        if isinstance(imported.record, bytes):
            parse_record(imported.record, path)
        problems = imported.report[:3]
    except RecordError as error:
        problems = error.problems[:3]
        is_ours = any(problem.code.startswith(("id.", "ref.", "field.")) for problem in problems)
        if is_ours and not _is_json(path):
            return f"its own record is refused: {error}"
    except Exception as error:
        return repr(error)
    for problem in problems:
        if not sentence(problem, translator("en")):
            return f"no sentence for {problem.code}"
    return ""


def _is_json(path: Path) -> bool:
    """Whether a file, by whatever name, is JSON, in which a field may stand twice or be unknown by itself."""
    return path.suffix == ".json" or path.read_bytes().lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3, 8, 30))):
        at, end = sorted((chance.randint(0, len(changed)), chance.randint(0, len(changed))))
        short = min(end, at + chance.choice((1, 4, 30, 300)))
        match chance.randrange(8):
            case 0 if changed:
                changed[min(at, len(changed) - 1)] = chance.randrange(256)
            case 1:
                del changed[at:short]
            case 2:
                changed[at:at] = chance.choice(_PIECES)
            case 3:
                changed[at:short] = chance.choice(_PIECES)
            case 4:
                changed[at:at] = changed[at:short] * chance.choice((1, 2, 20))
            case 5:
                start = chance.randint(0, len(other))
                changed[at:short] = other[start : start + chance.choice((1, 20, 200))]
            case 6:
                changed[at:short] = bytes(b ^ chance.randrange(4) for b in changed[at:short])
            case 7:
                del changed[end:]
        del changed[10 * _LARGEST :]
    return bytes(changed)
