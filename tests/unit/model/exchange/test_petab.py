"""A PEtab problem is sound by PEtab's own rules, and holds what it was given."""

import csv
import io
import math
import warnings

import pytest

from equipoise.errors import ExportError
from equipoise.evidence import priors
from equipoise.model.exchange import Intake, Readings, petab
from equipoise.model.library import base_model
from equipoise.population import typical_patient

with warnings.catch_warnings():  # of pandas, older than what is installed here
    warnings.simplefilter("ignore")
    import pandas
    from petab import Problem, lint_problem

READ = Readings((0.0, 1.0, 24.0), {"mu_block": (0.0, 0.5, 0.9), "glutamate": (1, 1, 1)})
DOSES = (Intake("naltrexone_gut", 146.0, -0.45),)


def values():
    typical = typical_patient(base_model()).values
    return {name: float(value[0]) for name, value in typical.items()}


@pytest.fixture(scope="module")
def texts():
    return petab(base_model(), values(), DOSES, READ, "A typical patient.")


def rows(text):
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_the_library_of_petab_finds_no_fault(texts, tmp_path):
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pandas.option_context("future.infer_string", False):
            problem = Problem.from_yaml(str(tmp_path / "problem.yaml"))
            assert lint_problem(problem) is False  # no error was found
    assert len(problem.measurement_df) == 6


def test_measurements_are_the_readings_on_the_clock_of_the_file(texts):
    found = rows(texts["measurements.tsv"])
    told = [
        (one["observableId"], float(one["time"]), float(one["measurement"]))
        for one in found
    ]
    assert told[:3] == [
        ("observed_mu_block", 0.45, 0.0),
        ("observed_mu_block", 1.45, 0.5),
        ("observed_mu_block", 24.45, 0.9),
    ]


def test_parameters_stand_at_their_values_within_their_ranges(texts):
    given = values()
    for one in rows(texts["parameters.tsv"]):
        prior = priors()[one["parameterId"]]
        assert float(one["nominalValue"]) == given[prior.name]
        assert (float(one["lowerBound"]), float(one["upperBound"])) == prior.range
        assert one["parameterScale"] == ("log10" if prior.range[0] > 0 else "lin")


def test_laws_become_priors(texts):
    found = {one["parameterId"]: one for one in rows(texts["parameters.tsv"])}
    one, prior = found["ki_ketamine_s_nmda"], priors()["ki_ketamine_s_nmda"]
    assert one["objectivePriorType"] == "logNormal"
    centre, spread = map(float, one["objectivePriorParameters"].split(";"))
    assert math.exp(centre) == pytest.approx(prior.value)
    assert math.expm1(spread**2) == pytest.approx(prior.law.cv**2)


def test_gains_that_are_shut_stay_shut(texts):
    names = {one["parameterId"] for one in rows(texts["parameters.tsv"])}
    assert not any(name.startswith("gain_") for name in names)


def test_a_reading_before_the_first_dose_is_refused():
    early = Readings((-1.0, 1.0), {"mu_block": (0.0, 0.1)})
    with pytest.raises(ExportError, match=r"at -1 h stands before .* at -0.45 h"):
        petab(base_model(), values(), DOSES, early)
