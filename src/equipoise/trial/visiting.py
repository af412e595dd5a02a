"""One visit of planned trials: what is scored, measured and guessed of each patient."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from equipoise.arrays import Array, Mask
from equipoise.evidence import priors
from equipoise.trial.chances import Chances, occasions
from equipoise.trial.guess import Cues, evidence_of_arm, guess_chance
from equipoise.trial.instrument import SEVERITY, Instrument
from equipoise.trial.interview import scored
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Visit
from equipoise.trial.raters import Raters, raters_shift
from equipoise.trial.read_out import animal_value
from equipoise.trial.unknown_names import ANALYTES
from equipoise.trial.ward import Episode, Ward, sessions


@dataclass(frozen=True)
class Round:
    """Patients on their way through a phase.

    Parameters
    ----------
    ward : Ward
    episode : Episode
        Of the phase.
    chances : Chances
    raters : Raters
    shift : array, (n_trials, n_patients, n_visits), points
        What raters add without knowing anything, at each visit of the phase.
    sick, vomited : array of bool, (n_trials, n_patients, n_sessions)
    """

    ward: Ward
    episode: Episode
    chances: Chances
    raters: Raters
    shift: Array
    sick: Mask
    vomited: Mask


@dataclass(frozen=True)
class Seen:
    """What one visit finds of those who come.

    Parameters
    ----------
    items : mapping from instrument to array, (n_trials, n_patients, n_items)
    readings, samples : mapping from name to array, (n_trials, n_patients)
    """

    items: Mapping[str, Array]
    readings: Mapping[str, Array]
    samples: Mapping[str, Array]


@dataclass(frozen=True)
class Moment:
    """A visit of each patient.

    Parameters
    ----------
    number : int
        Of the visit, from zero.
    visit : Visit
    at : array, (n_trials, n_patients), h
        In the phase.
    severity, improvement : array, (n_trials, n_patients), points
    """

    number: int
    visit: Visit
    at: Array
    severity: Array
    improvement: Array


def seen(round_: Round, moment: Moment) -> Seen:
    """Return what a visit finds."""
    visit, period = moment.visit, round_.episode.period
    items: dict[str, Array] = {}
    for name in visit.instruments:
        instrument = INSTRUMENTS[name]
        if instrument.within is None:
            number = _occasion(round_, name, visit.at)
            value = _value(round_, moment, instrument)[..., None]
            found = scored(instrument, value, round_.chances.occasion(name, number))
            items[name] = found[..., 0, :]
    for name in visit.instruments:
        whole = INSTRUMENTS[name].within
        if whole is not None:
            places = INSTRUMENTS[name].places_in(INSTRUMENTS[whole])
            items[name] = items[whole][..., list(places)]
    readings = {
        name: _signal(round_, name, moment.at)
        * _noise(round_, "reading_noise", (name, period, moment.number))
        for name in visit.readings
    }
    samples = {
        name: sum(
            (_signal(round_, part, moment.at) for part in ANALYTES[name]), start=0.0
        )
        * _noise(round_, "assay_noise", (name, period, moment.number))
        for name in visit.samples
    }
    return Seen(items, readings, samples)


def _occasion(round_: Round, instrument: str, at: float) -> int:
    protocol = round_.ward.protocol
    before = round_.episode.period * occasions(protocol, instrument)
    return before + protocol.times(instrument).index(at)


def rated_severity(round_: Round, moment: Moment) -> Array:
    """Return severity as clinicians hear it, points: with what raters add."""
    cues = _cues(round_, moment).heard(round_.raters.access)
    belief = expit(evidence_of_arm(cues))
    unblinded = round_.raters.unblinding * (1 - 2 * belief)
    if not round_.ward.protocol.blinded:
        unblinded = np.zeros(belief.shape)
    return moment.severity + round_.shift[..., moment.number] + unblinded


def _value(round_: Round, moment: Moment, instrument: Instrument) -> Array:
    protocol = round_.ward.protocol
    if instrument.reads == SEVERITY:
        by_rater = raters_shift(instrument)
        return rated_severity(round_, moment) if by_rater else moment.severity
    if instrument.reads == "dissociation":
        return round_.ward.dissociation(round_.episode, moment.at)
    if instrument.reads == "chance":
        last = max(
            (i for i, at in enumerate(sessions(protocol)) if at <= moment.visit.at),
            default=0,
        )
        if instrument.name == "guess":
            return guess_chance(_cues(round_, moment))
        felt = round_.sick if instrument.name == "nausea" else round_.vomited
        return felt[..., last].astype(np.float64)
    signal = _signal(round_, instrument.reads, moment.at)
    if protocol.species == "human":
        return signal
    return animal_value(instrument, signal, protocol.species)


def _cues(round_: Round, moment: Moment) -> Cues:
    ward, episode = round_.ward, round_.episode
    if moment.visit.at <= 0 or ward.protocol.species != "human":
        nothing = np.zeros(moment.at.shape)
        return Cues(nothing, nothing, nothing, nothing)
    peak = np.minimum(np.full(moment.at.shape, _PEAK), moment.at)
    return Cues(
        dissociation=ward.dissociation(episode, peak),
        sedation=_signal(round_, "sedation", peak),
        nausea=round_.sick[..., 0].astype(np.float64),
        improvement=moment.improvement,
    )


_PEAK = 2 / 3  # h: the end of the infusion


def _signal(round_: Round, name: str, at: Array) -> Array:
    return round_.ward.solved.at(name, round_.ward.who(round_.episode.arm), at)


def _noise(round_: Round, prior: str, key: tuple[str, int, int]) -> Array:
    return np.exp(priors()[prior].value * round_.chances.normal(prior, *key))
