"""A module imports and calls what its place allows."""

import ast

OUTSIDE_WORLD = {"asyncio", "http", "requests", "socket", "time", "urllib"}
CLOCKS = {"now", "today", "utcnow"}


def imports_of(modules, roots):
    return [
        f"{module.path}:{line} {name}"
        for module in modules
        for line, name in module.imported()
        if name.split(".")[0] in roots
    ]


def test_only_the_command_line_prints(source):
    prints = [
        f"{module.path}:{node.lineno}"
        for module in source
        for node in module.nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert [place for place in prints if "/equipoise/cli/" not in place] == []


def test_the_library_hypothesis_is_imported_in_the_laws_alone(source, tests):
    outside = [one for one in tests if not one.path.startswith("tests/laws/")]
    assert imports_of(source + outside, {"hypothesis"}) == []


def test_no_test_sleeps_or_reaches_the_network(tests):
    assert imports_of(tests, OUTSIDE_WORLD) == []


def test_no_test_reads_the_clock(tests):
    read = [
        f"{module.path}:{node.lineno}"
        for module in tests
        for node in module.nodes(ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert read == []
