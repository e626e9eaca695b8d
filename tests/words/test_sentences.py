import json
import re

from tests.places import VIEWER
from viewer.core.base.resources import resource
from viewer.model.problems import Problem
from viewer.words.sentences import plain, sentence
from viewer.words.translations import translator

CODE = re.compile(r'(?:Problem|changed|left_out)\(\s*"([a-z_0-9.]+)"')


def test_every_code_in_the_program_has_a_sentence():
    codes = {code for path in VIEWER.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 15
    for code in codes:
        said = (f"problem.{code}", f"problem.{code}.other")
        assert any(map(translator("en").has, said)), code


def test_every_date_error_has_its_reason():
    source = "".join(path.read_text(encoding="utf-8") for path in (VIEWER / "model").glob("*.py"))
    for code in set(re.findall(r'DateError\(\s*"([a-z_.]+)"', source)):
        assert translator("en").has(f"problem.reason.{code}"), code


def test_sentences_end_and_are_one_line():
    texts = json.loads(resource("translations", "en", "problems.json").read_text(encoding="utf-8"))
    for key, text in texts.items():
        assert "\n" not in text
        assert key.startswith("problem.")
        assert text[-1] in ".?" or key.startswith("problem.reason."), key


def test_data_cannot_format_break_lines_or_send_control_characters():
    hostile = "{0.__class__}\x1b[31m\n\u202e\ud800" + "x" * 500
    said = sentence(Problem("ref.source", params={"id": hostile, "close": ()}), translator("en"))
    assert "{0.__class__}\\u001b[31m \\u202e\\ud800xxx" in said
    assert len(said) < 200
    assert plain(("a", "b")) == "a, b"


def test_what_is_close_is_suggested():
    problem = Problem(
        "field.unknown", params={"field": "titel", "known": ("title", "date"), "close": ("title",)}
    )
    assert sentence(problem, translator("en")) == (
        "This program does not know the field 'titel'; a newer version may have written it. "
        "Did you mean 'title'?"
    )
    problem = Problem("field.value", params={"found": "x", "expected": "y", "known": ("title", "date")})
    assert sentence(problem, translator("en")).endswith("There are: title, date.")
