"""A person at the terminal is told when a solution is less exact than promised."""

from types import SimpleNamespace

from equipoise.cli import reproduce
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
