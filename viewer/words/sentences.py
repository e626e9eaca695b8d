"""Problems in words: what is wrong, and what would be right."""

import unicodedata
from collections.abc import Mapping, Sequence

from viewer.model.problems import Problem
from viewer.words.translations import Translator

_MOST_CHARACTERS = 120


def sentence(problem: Problem, translator: Translator) -> str:
    """One problem in a language, in plain text on a single line."""
    params = {name: plain(value) for name, value in problem.params.items()}
    if "reason" in params and problem.code == "date.invalid":
        params["reason"] = _reason(params["reason"], translator)
    said = _said(problem, params, translator)
    return " ".join([said, *_hints(problem.params, translator)])


def listed(problems: Sequence[Problem], most: int, translator: Translator) -> list[str]:
    """The first problems, each after its place in the file, and how many there are more."""
    lines = [_placed(each, translator) for each in problems[:most]]
    if len(problems) > most:
        lines.append(translator.count("problem.more", len(problems) - most))
    return lines


def _placed(problem: Problem, translator: Translator) -> str:
    said = sentence(problem, translator)
    return f"{problem.path}\n{said}" if problem.path else said


def _said(problem: Problem, params: Mapping[str, str], translator: Translator) -> str:
    key, count = _key(problem, translator), problem.params.get("count")
    if isinstance(count, int) and translator.has(f"{key}.other"):
        return translator.count(key, count, **params)
    return translator.text(key, **params)


def plain(value: object) -> str:
    """A value as one line that a terminal or a label can show: shortened, with no control characters."""
    if isinstance(value, tuple | list):
        return ", ".join(plain(each) for each in value)
    text = str(value)
    shortened = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
    return "".join(_escaped(character) for character in shortened)


def _key(problem: Problem, translator: Translator) -> str:
    key = f"problem.{problem.code}"
    for name in ("kind", "field"):
        narrower = f"{key}.{problem.params.get(name)}"
        if translator.has(narrower) or translator.has(f"{narrower}.other"):
            return narrower
    return key


def _reason(code: str, translator: Translator) -> str:
    key = f"problem.reason.{code}"
    return translator.text(key if translator.has(key) else "problem.reason.other")


def _hints(params: Mapping[str, object], translator: Translator) -> list[str]:
    for name in ("close", "known"):
        if params.get(name):
            return [translator.text(f"problem.{name}", **{name: plain(params[name])})]
    return []


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return character
    return " " if character in "\n\r\t\u2028\u2029" else f"\\u{ord(character):04x}"
