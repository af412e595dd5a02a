"""Every component can be reviewed, fits into the model and has its numbers stated."""

import re

import pytest

from equipoise.evidence import priors, sources
from equipoise.model import Component, assemble
from equipoise.model.component import names
from equipoise.model.library import COMPONENTS, base_model
from equipoise.population import typical_patient
from equipoise.trial.dose import SALINE
from equipoise.trial.library.protocols import PROTOCOLS

every = pytest.mark.parametrize("part", COMPONENTS.entries, ids=lambda part: part.name)

# An equation stands on a line of its own, indented, with an equals sign.
EQUATION = re.compile(r"^ {4}\S.* = \S", re.MULTILINE)
CITATION = re.compile(r"\[@(\w+)\]")


def docstring(part: Component) -> str:
    """Return what a pharmacologist reads: the docstring of the component's file."""
    module = __import__(f"equipoise.model.library.{part.name}", fromlist=["__doc__"])
    return module.__doc__ or ""


def part_equations(part: Component):
    """Return what it computes and integrates, as expressions."""
    equations = base_model().equations
    both = {**equations.signals, **equations.derivatives}
    own = (*names(part.signals), *names(part.states))
    return {name: both[name] for name in own}


@every
def test_its_docstring_has_an_equation(part: Component):
    assert EQUATION.search(docstring(part))


@every
def test_its_docstring_cites_a_source_that_is_held_or_says_it_assumes(part: Component):
    cited = CITATION.findall(docstring(part))
    assert cited, "a step that cites nothing cannot be reviewed"
    assert [key for key in cited if key not in sources().names] == []


@every
def test_its_docstring_begins_with_one_sentence(part: Component):
    first, _, rest = docstring(part).partition("\n\n")
    assert first.endswith(".")
    assert len(first.splitlines()) == 1
    assert rest.strip()


@every
def test_every_parameter_has_a_prior_in_the_same_unit(part: Component):
    for parameter in part.parameters:
        assert priors()[parameter.name].unit == parameter.unit, parameter.name


@every
def test_everything_it_declares_has_a_meaning(part: Component):
    entries = (*part.reads, *part.parameters, *part.states, *part.signals)
    assert [entry.name for entry in entries if not entry.meaning.strip()] == []


@every
def test_it_declares_nothing_that_its_equations_do_not_use(part: Component):
    forms = part_equations(part).values()
    used = {str(symbol) for form in forms for symbol in form.free_symbols}
    assert {*names(part.reads), *names(part.parameters)} - used == set()


@every
def test_every_state_has_a_size_that_errors_are_measured_against(part: Component):
    assert all(state.scale > 0 for state in part.states)


@every
def test_every_gain_is_zero_until_a_hypothesis_frees_it(part: Component):
    gains = [name for name in names(part.parameters) if name.startswith("gain_")]
    assert [name for name in gains if priors()[name].value != 0] == []


def test_the_catalogue_is_assembled_whole_and_in_its_order():
    assert assemble(COMPONENTS.entries).components == COMPONENTS.entries


def test_every_dose_enters_a_state_by_parameters_that_have_priors():
    model = base_model()
    states = {state.name for state in model.states}
    for site in model.sites:
        assert site.state in states
        assert 0 < site.share <= 1
        for parameter in site.parameters:
            assert priors()[parameter.name].value > 0, parameter.name
            assert priors()[parameter.name].unit == parameter.unit, parameter.name


def test_of_a_dose_no_more_than_all_gets_in_and_all_of_it_where_none_is_lost():
    model = base_model()
    values = typical_patient(model).values
    doses = {dose for p in PROTOCOLS for arm in p.arms for dose in arm.doses}
    for dose in doses:
        if dose.drug == SALINE:
            continue
        sites = model.sites_of(dose.drug, dose.route)
        enters = sum(site.part(values, dose.devices) for site in sites)
        lossless = not any(site.fraction or site.spray for site in sites)
        assert enters == pytest.approx(1) if lossless else 0 < enters <= 1 + 1e-9


BETWEEN_STEPS = (
    *("gain_disinhibition", "gain_ampa", "gain_hnk_ampa", "gain_glun2b_mtorc1"),
    *("gain_rest_eef2", "gain_mtorc1_synapse", "gain_mu_direct_s", "gain_mu_direct_r"),
    *("gain_peptide_release", "gain_mu_fast", "gain_opioid_gate", "gain_camp_brake"),
    *("gain_habenula_relief", "gain_kappa_tone", "gain_kappa_direct"),
    *("gain_serotonin_1b", "gain_cb1", "gain_ntx_cb1"),
    *("gain_expectancy", "gain_mu_expectancy", "gain_malaise_combination"),
    *("gain_malaise_peak", "gain_nocebo", "gain_kappa_dissociation"),
    "gain_lumped_relief",
    # Known to pharmacology, freed by no account.
    *("gain_mu_interneuron", "gain_hcn1_dissociation"),
)


def test_the_model_holds_every_link_that_an_account_may_free_and_no_other():
    gains = [p.name for p in base_model().parameters if p.name.startswith("gain_")]
    assert sorted(gains) == sorted(BETWEEN_STEPS)


PROBED = {
    "probe_mu_block": "mu_block",
    "probe_kappa_block": "kappa_block",
    "probe_ampa_block": "ampa_throughput",
    "probe_mtor_block": "mtorc1",
    "probe_nmda_block": "nmda_block",
}


@pytest.mark.parametrize(("probe", "target"), PROBED.items())
def test_every_probe_acts_where_it_is_aimed(probe: str, target: str):
    both = {**base_model().equations.signals, **base_model().equations.derivatives}
    assert probe in {str(symbol) for symbol in both[target].free_symbols}
