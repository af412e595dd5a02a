"""A design in a file is one of the library with other choices, or refused."""

import pytest

from equipoise.design.costs import cost
from equipoise.design.design_file import read_design
from equipoise.errors import DesignError, UnknownNameError

WHOLE = """
name       = "early"
based_on   = "factorial_with_saline"
patients   = 90
arms       = ["placebo_ketamine", "naltrexone_ketamine", "placebo_saline"]
allocation = { placebo_ketamine = 1, naltrexone_ketamine = 1, placebo_saline = 1 }
naltrexone = { form = "oral", lead = "1 d" }
look       = { after = 45, p_below = 0.005 }
prices     = { cost_visit = "90 EUR", cost_fixed_patients = "100 kEUR" }
"""


def read(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return read_design(path)


def test_every_choice_is_taken(tmp_path):
    found = read(tmp_path, WHOLE)
    assert (found.name, found.patients) == ("early", 90)
    assert found.in_arm("placebo_saline") == 30
    assert found.protocol.arm("naltrexone_ketamine").doses[0].at == -24.0
    assert found.protocol.interim.after == 45
    assert cost(found).fixed == 100_000


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"90 EUR"', "90", "has a price '90' of 'cost_visit' without a unit of money"),
        ("= 90", '= "90"', "a whole number for the number of patients is wanted"),
        ('"1 d"', '"a day"', "has a lead that is 'a day'. Write a time with its unit"),
        ('"oral"', '"patch"', "gives naltrexone as 'patch'"),
        ("after = 45", "after = 450", "looks after 450 of 90 patients"),
        ('name       = "early"', "", "says no 'name'. Add it."),
    ],
)
def test_what_cannot_be_taken_is_refused(tmp_path, old, new, said):
    with pytest.raises(Exception, match=said) as caught:
        read(tmp_path, WHOLE.replace(old, new, 1))
    assert type(caught.value).__name__ in ("DesignError", "ProtocolError")


def test_a_key_that_there_is_not_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(UnknownNameError, match="Did you mean 'patients'"):
        read(tmp_path, WHOLE.replace("patients ", "patient "))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DesignError, match="cannot be read"):
        read_design(tmp_path / "none.toml")
