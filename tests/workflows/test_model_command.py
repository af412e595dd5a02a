"""A person looks at the model: its equations and its parameters."""

import json

from equipoise.evidence import priors
from equipoise.model.library import COMPONENTS, base_model


def test_it_shows_the_equations_of_one_component(say):
    said = say("model", "equations", "mood")
    assert (said.code, said.err) == (0, "")
    name, *lines = said.out.rstrip().splitlines()
    assert name == "mood"
    left = [line.split(" = ")[0].strip() for line in lines]
    assert len(left) == 7
    assert left[:2] == ["relief_fast", "relief_drug"]
    assert "relief_lumped" not in lines[0]
    assert "relief_lumped" in lines[1]


def test_it_shows_the_equations_of_every_component(say):
    said = say("model", "equations")
    headings = [line for line in said.out.splitlines() if line and line[0] != " "]
    assert headings == list(COMPONENTS.names)


def test_it_shows_every_equation_as_a_record(say):
    shown = json.loads(say("model", "equations", "--json").out)
    assert list(shown) == list(COMPONENTS.names)
    for part in COMPONENTS:
        told = [entry["of"] for entry in shown[part.name]]
        assert len(told) == len(part.signals) + len(part.states)
        for entry in shown[part.name]:
            assert set(entry) == {"of", "text", "latex"}
            assert all(entry.values())


def test_it_shows_every_parameter_with_its_source(say):
    shown = json.loads(say("model", "show", "--json").out)
    assert [e["parameter"] for e in shown] == [p.name for p in base_model().parameters]
    for entry in shown:
        prior = priors()[entry["parameter"]]
        assert (entry["value"], entry["unit"]) == (prior.value, prior.unit)
        assert entry["source"]


def test_it_shows_every_parameter_on_a_screen(say):
    said = say("model", "show")
    assert (said.code, said.err) == (0, "")
    for parameter in ("ki_naltrexone_mu", "tau_malaise", "body_weight"):
        assert parameter in said.out
