"""A person at the terminal is told when a solution is less exact than promised."""

from types import SimpleNamespace

import pytest

from equipoise.cli import reproduce, simulate
from equipoise.engine import Audit

KEPT, MISSED = Audit(1e-5, 32, 1e-7, 2e-6, 3e-6), Audit(1e-5, 32, 1e-6, 3e-4, 1e-3)


def test_each_hypothesis_that_misses_is_named_with_both_figures(capsys):
    result = SimpleNamespace(accuracy={"nocebo": KEPT, "mu_agonism": MISSED})
    reproduce._say_if_inexact(result)
    assert capsys.readouterr().err == (
        "mu_agonism: solved to 0.0003; 1e-05 was promised.\n"
    )


def test_nothing_is_said_where_promises_are_kept(capsys):
    reproduce._say_if_inexact(SimpleNamespace(accuracy={"nocebo": KEPT}))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("error", [3e-4, float("nan")])
def test_a_simulation_that_misses_is_named_with_both_figures(capsys, error):
    simulate._say_if_inexact("mu_agonism", error, 1e-5)
    assert capsys.readouterr().err == (
        f"mu_agonism: solved to {error:.2g}; 1e-05 was promised.\n"
    )


def test_nothing_is_said_of_a_simulation_that_keeps_it(capsys):
    simulate._say_if_inexact("mu_agonism", 1e-5, 1e-5)
    assert capsys.readouterr().err == ""
