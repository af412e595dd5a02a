"""What the stepping is given: a plan for all, and groups of patients in lanes."""

from typing import NamedTuple

from equipoise.arrays import Array, Counts


class Plan(NamedTuple):
    """What all groups of a solution share.

    Parameters
    ----------
    code : array of int, shape (3,)
        Addresses of the kernel.
    lengths : array of int, shape (2,)
        Vectors of constants and of places of the factors.
    rest : array, shape (n_states,)
    doses : array, shape (n_doses, 3)
        State, start and end, h.
    times : array, shape (1 + n_times,), h
        The start, then the wanted times.
    relative : float
        Tolerance relative to the size of a state.
    led : bool
        Whether all lanes take the steps of the first, as copies of one patient do.
    """

    code: Counts
    lengths: Counts
    rest: Array
    doses: Array
    times: Array
    relative: float
    led: bool


class Group(NamedTuple):
    """Patients who share their instructions, one in each lane.

    Parameters
    ----------
    p : array, shape (n_parameters * width,)
    amounts : array, shape (n_doses, width)
    absolute : array, shape (n_states, width)
        Absolute tolerance; zero leaves a state out of the norm.
    out : array, shape (n_times, n_states, width)
        Takes the states.
    report : array of int, shape (3, width)
        Takes what became of each patient, steps and rejections.
    """

    p: Array
    amounts: Array
    absolute: Array
    out: Array
    report: Counts
