"""Nothing hidden: no module keeps anything that changes, and no work lets other events in behind its back."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.places import VIEWER

MODULES = sorted(VIEWER.rglob("*.py"))
# What changes a list, a set or a mapping.
CHANGING = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard"),
    *("update", "setdefault", "popitem", "popleft", "appendleft", "move_to_end"),
}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


def module_names(tree: ast.Module) -> set[str]:
    """What a module assigns to names of its own."""
    targets = [
        target
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


def local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """What a function itself gives a value, its parameters among it."""
    arguments = function.args
    named = {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    named |= {each.arg for each in (arguments.vararg, arguments.kwarg) if each is not None}
    stored = (each for each in ast.walk(function) if isinstance(each, ast.Name))
    return named | {each.id for each in stored if isinstance(each.ctx, ast.Store)}


def changes(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The names of what a statement or an expression changes in place, with the line."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)) if attribute in CHANGING:
            yield name, node.lineno
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            yield name, node.lineno
        case ast.AugAssign(target=ast.Name(id=name)):
            yield name, node.lineno


def changed_in_functions(tree: ast.Module) -> list[str]:
    """The module's own names whose things a function of it changes, and those declared global."""
    own, found = module_names(tree), []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        hidden = own - local_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                found.append(f"{node.lineno}: global {', '.join(node.names)}")
            found += [f"{line}: {name} changes" for name, line in changes(node) if name in hidden]
    return found


def unbounded_caches(tree: ast.Module) -> list[str]:
    """Functions that take something and keep every result."""
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or not function.args.args:
            continue
        for decorator in function.decorator_list:
            text = ast.unparse(decorator)
            if text.rpartition(".")[2] == "cache" or "maxsize=None" in text:
                found.append(f"{function.lineno}: {function.name} keeps everything")
    return found


def found_in_modules(look: Callable[[ast.Module], list[str]]) -> dict[str, list[str]]:
    """What is found, by module."""
    found = {str(path.relative_to(VIEWER)): look(tree_of(path)) for path in MODULES}
    return {name: lines for name, lines in found.items() if lines}


def other_events(tree: ast.Module) -> list[str]:
    """Where a module names what lets other events in."""
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Name)]
    names = ((node.attr if isinstance(node, ast.Attribute) else node.id, node.lineno) for node in named)
    return [f"{line}: {name}" for name, line in names if name in ("processEvents", "QEventLoop")]


def test_no_module_keeps_anything_that_changes() -> None:
    assert len(MODULES) > 300
    assert found_in_modules(changed_in_functions) == {}


def test_caches_are_bounded() -> None:
    assert found_in_modules(unbounded_caches) == {}


def test_nothing_lets_other_events_in() -> None:
    assert found_in_modules(other_events) == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("_kept = []\ndef f():\n    _kept.append(1)\n", 1),
        ("_kept: dict[str, int] = {}\ndef f(a):\n    _kept[a] = 1\n", 1),
        ("_between = None\ndef f(a):\n    global _between\n    _between = a\n", 1),
        ("_kept = []\ndef f():\n    _kept[:] = [1]\n", 1),
        ("_kept = {}\ndef f(_kept):\n    _kept.clear()\n", 0),
        ("NAMES = {'a': 1}\ndef f(a):\n    return NAMES[a]\n", 0),
    ],
)
def test_it_is_found(source: str, found: int) -> None:
    assert len(changed_in_functions(ast.parse(source))) == found
