"""What a reader must hold in mind at once stays small."""

import ast
from pathlib import Path

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 50
PARAMETERS = 5

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(modules):
    for module in modules:
        for node in module.nodes(*FUNCTIONS):
            yield f"{module.path}:{node.lineno} {node.name}", node


def n_parameters(function):
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    rest = [one for one in (given.vararg, given.kwarg) if one]
    return len([one for one in named if one.arg not in ("self", "cls")] + rest)


def test_a_file_has_at_most_300_lines(source, tests):
    lines = {one.path: len(one.text.splitlines()) for one in source + tests}
    assert {path: n for path, n in lines.items() if n > LINES_OF_A_FILE} == {}


def test_a_function_has_at_most_50_lines(source, tests):
    lines = {
        place: node.end_lineno - node.lineno + 1
        for place, node in functions(source + tests)
    }
    assert {place: n for place, n in lines.items() if n > LINES_OF_A_FUNCTION} == {}


def test_a_signature_has_at_most_5_parameters(source):
    # The parameters of a command are the words that a person may type.
    called = [module for module in source if "cli" not in Path(module.path).parts]
    counts = {place: n_parameters(node) for place, node in functions(called)}
    assert {place: n for place, n in counts.items() if n > PARAMETERS} == {}
