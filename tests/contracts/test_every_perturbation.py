"""Everything that an experiment in the dispute gives can be ordered of the model."""

import numpy as np
import pytest

from equipoise.model.library import base_model
from equipoise.population import typical_patient
from equipoise.trial import Dose
from equipoise.trial.ordering import schedule_of
from equipoise.units import minutes

INFUSED = minutes(40)

PERTURBATIONS = {
    "ketamine, infused": Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=INFUSED),
    "ketamine, at once": Dose("ketamine", 10, "mg", "iv", at=0),
    "ketamine, into a muscle": Dose("ketamine", 0.5, "mg/kg", "im", at=0),
    "ketamine, under the skin": Dose("ketamine", 0.5, "mg/kg", "sc", at=0),
    "ketamine, swallowed": Dose("ketamine", 0.5, "mg/kg", "oral", at=0),
    "ketamine, into the peritoneum": Dose("ketamine", 10, "mg/kg", "ip", at=0),
    "ketamine, by moles": Dose("ketamine", 2000, "nmol/kg", "iv", at=0),
    "S-ketamine": Dose("esketamine", 0.25, "mg/kg", "iv", at=0, over=INFUSED),
    "S-ketamine, three sprays": Dose("esketamine", 84, "mg", "nasal", at=0, devices=3),
    "R-ketamine": Dose("arketamine", 0.5, "mg/kg", "iv", at=0, over=INFUSED),
    "metabolite": Dose("hydroxynorketamine", 1, "mg/kg", "iv", at=0, over=INFUSED),
    "metabolite, animals": Dose("hydroxynorketamine", 10, "mg/kg", "ip", at=0),
    "naltrexone, a tablet": Dose("naltrexone", 50, "mg", "oral", at=-0.75),
    "naltrexone, a depot": Dose("naltrexone", 380, "mg", "depot", at=-96),
    "naltrexone, animals": Dose("naltrexone", 1, "mg/kg", "ip", at=-1),
    "µ antagonist": Dose("ctap", 1, "nmol", "intracerebral", at=0),
    "κ antagonist": Dose("kappa_antagonist", 10, "mg", "oral", at=-2.5),
    "fentanyl": Dose("fentanyl", 0.1, "mg", "iv", at=0),
    "remifentanil": Dose("remifentanil", 0.05, "mg", "iv", at=0, over=INFUSED),
    "buprenorphine": Dose("buprenorphine", 2, "mg", "sublingual", at=0),
    "morphine": Dose("morphine", 0.15, "mg/kg", "iv", at=0),
    "AMPA antagonist": Dose("ampa_antagonist", 10, "mg/kg", "ip", at=0),
    "mTOR inhibitor": Dose("mtor_inhibitor", 6, "mg", "oral", at=-2),
    "mTOR inhibitor, in the brain": Dose(
        "mtor_inhibitor", 0.2, "nmol", "intracerebral", at=-0.5
    ),
    "NMDA antagonist without opioid action": Dose(
        "nmda_antagonist", 5, "nmol", "intracerebral", at=0
    ),
    "antiemetic": Dose("antiemetic", 8, "mg", "oral", at=-2),
    "midazolam": Dose("midazolam", 0.045, "mg/kg", "iv", at=0, over=INFUSED),
}


def entries(*doses, weight=70.0):
    patient = typical_patient(base_model()).with_values({"body_weight": weight})
    return schedule_of(base_model(), doses, patient, (1.0,)).entries


def given(dose, weight):
    """Return what of a drug enters the body, umol, the procedure apart."""
    return sum(
        float(one.amount[0])
        for one in entries(dose, weight=weight)
        if one.state != "belief"
    )


every = pytest.mark.parametrize("dose", PERTURBATIONS.values(), ids=list(PERTURBATIONS))


@every
def test_it_enters_the_body_by_its_weight_where_so_ordered(dose):
    light, heavy = given(dose, 60.0), given(dose, 90.0)
    assert light > 0
    assert heavy == pytest.approx(light * (1.5 if dose.unit.endswith("/kg") else 1.0))


def test_saline_is_seen_and_does_nothing_else():
    seen = entries(Dose("saline", 0, "mg/kg", "iv", at=0, over=INFUSED))
    assert [one.state for one in seen] == ["belief"]
    np.testing.assert_array_equal(seen[0].amount, [1.0])


def test_no_drug_of_the_model_is_left_out():
    drugs = {site.drug for site in base_model().sites} - {"infusion"}
    assert drugs == {dose.drug for dose in PERTURBATIONS.values()}
