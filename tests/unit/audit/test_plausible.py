"""Made-up patients can be analysed, and the analysis prints what was printed."""

import pytest

from equipoise.analysis import mean_change
from equipoise.audit import audit, table_of
from equipoise.audit.plausible import cell_of, plausible_patients, rows, trial_data
from equipoise.errors import ReconstructionError
from equipoise.randomness import Stream
from equipoise.units import days

PLACEBO = "hamd17_change_day1_placebo"


@pytest.fixture(scope="module")
def audited():
    return audit(table_of("williams2018"))


@pytest.fixture(scope="module")
def made(audited):
    return plausible_patients(audited, cell_of(audited, PLACEBO), rng=Stream(7))


def test_a_number_that_excludes_others_is_read_as_is_likeliest(made):
    assert [one.record() for one in made.read_as] == [
        {
            "change": "hamd17_change_day1_naltrexone_completers.mean",
            "from": "-4.9",
            "to": "-5.8",
        }
    ]


def test_an_analysis_of_them_gives_what_is_printed(made):
    data = trial_data(made.found)
    change = mean_change(data, "hamd17_change", arm="placebo", at=days(1))
    assert change.n == 12
    # -14.2 and 10.7 are printed: half a last digit either way
    assert change.value == pytest.approx(-14.2, abs=0.0501)
    assert change.sd == pytest.approx(10.7, abs=0.0501)


def test_every_row_and_every_name_says_that_they_are_made_up(made):
    for row in rows(made.found):
        assert row[0].startswith("reconstructed ")
        assert row[-2:] == ("williams2018", "reconstructed")
    assert all(
        name.startswith("reconstructed") for name in trial_data(made.found).patients
    )


def test_medians_are_kept_too(audited):
    cell = cell_of(audited, "cadss_peak_naltrexone")
    found = plausible_patients(audited, cell, rng=Stream(3)).found
    assert "cadss_peak_naltrexone.median" in found.agrees_with
    assert sorted(found.of(cell))[3] == 21


def test_scores_not_known_to_be_whole_are_refused(audited):
    cell = cell_of(audited, "age_years_infused")
    with pytest.raises(ReconstructionError, match="not of whole scores"):
        plausible_patients(audited, cell, rng=Stream(0))


def test_an_unknown_number_has_no_cell(audited):
    assert cell_of(audited, "nobody") is None
