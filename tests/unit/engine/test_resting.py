"""What no dose reaches stays at rest, is not followed, and is reported all the same."""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.engine.kinds import kinds_of
from equipoise.engine.request import checked
from equipoise.engine.resting import resting
from equipoise.model import Component, Quantity, State, assemble

NAMES = ("gut", "blood", "tone", "store", "other", "echo")


def rates(x, p):
    return {
        "gut": -p.k * x.gut,
        "blood": p.k * x.gut - p.k * x.blood,
        "tone": p.k * (3 - x.tone) - p.gain * x.blood,  # at rest at 3
        "store": p.k * (p.level - x.store),  # at rest only if the level is its rest
        "other": p.k * (x.echo - x.other),
        "echo": p.k * (x.other - x.echo),
    }


@pytest.fixture(scope="module")
def model():
    rest = {"tone": 3.0, "store": 2.0}
    return assemble(
        [
            Component(
                name="body",
                parameters=(
                    Quantity("k", "1/h", "rate"),
                    Quantity("gain", "1/h", "what blood does to tone"),
                    Quantity("level", "1", "where the store comes to"),
                ),
                states=tuple(
                    State(name, "1", name, rest=rest.get(name, 0.0)) for name in NAMES
                ),
                signals=(Quantity("both", "1", "tone and other"),),
                signal_values=lambda x, _: {"both": x.tone + x.other},
                derivatives=rates,
            )
        ]
    )


@pytest.fixture
def given():
    return {"k": np.full(3, 0.7), "gain": np.full(3, 0.2), "level": np.full(3, 2.5)}


def test_what_no_dose_reaches_rests(model):
    assert resting(model, frozenset()) == {"gut", "blood", "tone", "other", "echo"}
    assert resting(model, frozenset({"gut"})) == {"other", "echo"}
    assert resting(model, frozenset({"blood"})) == {"gut", "other", "echo"}
    assert resting(model, frozenset({"echo"})) == {"gut", "blood", "tone"}


def test_a_rest_that_depends_on_a_parameter_is_not_counted_on(model, given):
    schedule = Schedule((), (0.0, 50.0))
    store = solve(model, given, schedule, ("store",), 1e-8)["store"]
    assert store[0] == pytest.approx([2.0, 2.5], rel=1e-7)


def test_what_rests_is_reported_at_rest(model, given):
    entry = Entry("echo", np.full(3, 4.0), 0.0)
    found = solve(model, given, Schedule((entry,), (0.0, 1.0)), (*NAMES, "both"), 1e-8)
    assert found["tone"].tolist() == [[3.0, 3.0]] * 3
    assert found["blood"].tolist() == [[0.0, 0.0]] * 3
    other = 2 * (1 - np.exp(-2 * 0.7))
    assert found["both"][:, 1] == pytest.approx([3 + other] * 3, rel=1e-7)


def test_with_no_dose_at_all_everything_rests_and_nobody_is_lost(model, given):
    found = solve(model, given, Schedule((), (0.0, 9.0)), ("both",))
    assert found["both"].tolist() == [[3.0, 3.0]] * 3
    assert found.solved.all()


def test_patients_of_other_doses_are_followed_in_other_states(model, given):
    entries = (
        Entry("gut", np.array([1.0, 0.0, 2.0]), 0.0),
        Entry("echo", np.array([0.0, 1.0, 0.0]), 0.0),
    )
    times = (0.0, 1.0, 5.0)
    names = ("both",)
    request = checked(model, given, Schedule(entries, times), names, 1e-6)
    kinds = {kind.kept: kind.who.tolist() for kind in kinds_of(request, together=False)}
    assert kinds == {("gut", "blood", "tone"): [0, 2], ("other", "echo"): [1]}
    (together,) = kinds_of(request, together=True)
    assert together.kept == ("gut", "blood", "tone", "other", "echo")


def test_who_receives_what_changes_no_byte_of_the_others(model, given):
    times = (0.0, 1.0, 5.0)

    def found(gut, echo):
        entries = (Entry("gut", gut, 0.0), Entry("echo", echo, 0.5))
        names = ("both", "tone", "echo")
        return solve(model, given, Schedule(entries, times), names, 1e-6)

    some = found(np.array([1.0, 0.0, 2.0]), np.array([0.0, 1.0, 3.0]))
    alike = found(np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.0, 0.0]))
    for name in ("both", "tone", "echo"):
        assert some[name][0].tobytes() == alike[name][0].tobytes(), name
    both = some["both"][1]  # received by echo alone
    assert both[-1] == pytest.approx(3 + 0.5 * (1 - np.exp(-1.4 * 4.5)), rel=1e-5)


def test_a_state_behind_a_gain_of_zero_is_not_followed(model, given):
    entry = Entry("gut", np.ones(3), 0.0)
    given = {**given, "gain": np.array([0.0, 0.2, 0.0])}
    schedule = Schedule((entry,), (1.0,))
    request = checked(model, given, schedule, ("tone",), 1e-6)
    kinds = {kind.kept: kind.who.tolist() for kind in kinds_of(request, together=False)}
    assert kinds == {("tone",): [0, 2], ("gut", "blood", "tone"): [1]}
    found = solve(model, given, schedule, ("tone",), 1e-6)["tone"]
    assert found[0].tolist() == [3.0]
    assert found[1, 0] < 3.0
