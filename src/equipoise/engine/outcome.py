"""What may become of a patient, and why one is given up."""

SOLVED, TOO_MANY_STEPS, STEP_TOO_SMALL, NOT_FINITE = range(4)
"""What became of a patient."""

MOST_STEPS = 100_000
"""Steps of one patient, tried or taken, after which it counts as unsolved."""

SMALLEST_STEP = 1e-9
"""Step below which a patient counts as unsolved, h."""

REASONS = {
    TOO_MANY_STEPS: f"it took {MOST_STEPS} steps and was not at the end",
    STEP_TOO_SMALL: f"no step of {SMALLEST_STEP:g} h or more is exact enough",
    NOT_FINITE: "its values leave what a number can hold",
}
