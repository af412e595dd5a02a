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


def test_it_shows_a_step_with_its_text_equations_units_and_sources(say):
    said = say("model", "show", "nmda_receptor")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("NMDA receptors: ketamine and norketamine block")
    for told in (
        "ketamine_s_unbound [uM]: unbound S-ketamine",
        "  nmda_block = ",
        "ki_ketamine_s_nmda",
        "shaffer2014",
        "derived, low",
    ):
        assert told in said.out


def test_it_shows_a_step_as_a_record(say):
    shown = json.loads(say("model", "show", "naltrexone_pk", "--json").out)
    part = COMPONENTS["naltrexone_pk"]
    assert [one["name"] for one in shown["states"]] == [s.name for s in part.states]
    assert {"drug": "naltrexone", "route": "oral", "state": "naltrexone_gut"} in (
        shown["doses"]
    )
    told = {one["parameter"] for one in shown["parameters"]}
    assert {"ka_naltrexone", "molar_mass_naltrexone", "lag_naltrexone"} <= told


def test_an_unknown_step_is_refused(say):
    said = say("model", "show", "nmda_recepto")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: No component is called 'nmda_recepto'. Did you mean 'nmda_receptor'?\n"
    )


def test_it_lists_parameters_with_the_least_known_first(say):
    shown = json.loads(say("model", "parameters", "--json").out)
    ranks = [("low", None, "medium", "high").index(one["confidence"]) for one in shown]
    assert ranks == sorted(ranks)
    names = {one["parameter"] for one in shown}
    assert "ki_ketamine_s_nmda" in names
    assert "gain_ampa" not in names


def test_it_shows_who_reads_whom(say):
    shown = json.loads(say("model", "wiring", "--json").out)
    (link,) = [one for one in shown if (one["from"], one["to"]) == ("habenula", "mood")]
    assert link["freed_by"] == ["gain_habenula_relief"]
    assert "gain_habenula_relief" in say("model", "wiring").out


def test_it_draws_the_wiring_into_a_file(say, tmp_path):
    path = tmp_path / "wiring.svg"
    said = say("model", "wiring", "--out", str(path))
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("Wiring: ")
    assert path.read_text(encoding="utf-8").startswith("<svg xmlns=")


def test_it_writes_the_pages_of_the_handbook(say, tmp_path):
    said = say("model", "pages", "--out", str(tmp_path))
    assert (said.code, said.out) == (0, "")
    assert (tmp_path / "components" / "mood.md").is_file()
    assert (tmp_path / "parameters.md").is_file()


INFLUENCE = ("model", "influence", "--hypothesis", "mu_agonism", "--sample", "8")


def test_it_shows_what_moves_the_contrast(say):
    said = say(*INFLUENCE)
    assert said.code == 0
    assert said.out.startswith("mu_agonism: typical contrast ")
    (shown,) = json.loads(say(*INFLUENCE, "--json").out)
    assert shown["hypothesis"] == "mu_agonism"
    assert {"parameter", "first", "total", "low", "high"} == shown["shares"][0].keys()


def test_it_writes_what_moves_the_contrast_as_a_page_with_its_picture(say, tmp_path):
    said = say(*INFLUENCE, "--out", str(tmp_path))
    assert (said.code, said.out) == (0, "")
    page = (tmp_path / "influence.md").read_text(encoding="utf-8")
    assert "## mu agonism" in page
    assert "](influence.svg)" in page
    picture = (tmp_path / "influence.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg xmlns=")


def test_a_sample_that_is_no_power_of_two_is_refused(say):
    said = say("model", "influence", "--sample", "12")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: There are 12 points, which is no multiple of 8. Give 8 or 16.\n"
    )
