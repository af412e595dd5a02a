"""A person weighs hypotheses against studies of the record."""

import json

import pytest

SMALL = ("--patients", "32", "--draws", "64", "--points", "4", "--animals", "4")
PAIR = ("--hypothesis", "no_opioid_role", "--hypothesis", "kappa_beneficial")
STUDIES = ("williams_2018", "klein_2020", "yoon_2019")
PATIENCE = 400  # s, on a machine under load


@pytest.fixture(scope="module")
def kept(program, tmp_path_factory):
    """Return the outcome of two runs, on one process and on two."""
    found = {}
    for name, workers in (("one", "1"), ("two", "2")):
        folder = tmp_path_factory.mktemp("weights")
        words = (*STUDIES, *PAIR, *SMALL, "--workers", workers, "--out", str(folder))
        words += ("--json", "--runs", str(tmp_path_factory.mktemp("runs")))
        started = program("weigh", *words)
        out, err = started.communicate(timeout=PATIENCE)
        assert started.returncode == 0, err
        found[name] = out, (folder / "weights.html").read_bytes()
    return found


@pytest.fixture(scope="module")
def record(kept):
    return json.loads(kept["one"][0])


@pytest.fixture(scope="module")
def page(kept):
    return kept["one"][1].decode()


def test_the_same_words_give_the_same_bytes_on_any_number_of_processes(kept):
    assert kept["one"] == kept["two"]


def test_weights_add_to_one_among_these_only(record):
    assert sum(one["weight"] for one in record["weights"]) == pytest.approx(1.0)
    assert record["caveat"] == "among these hypotheses only"


def test_every_study_has_its_bar_in_the_waterfall(record):
    assert list(record["waterfall"]) == list(STUDIES[:1] + ("yoon_2019", "klein_2020"))
    assert {one["name"] for one in record["without_study"]} == {*STUDIES}


def test_pairwise_bayes_factors_mirror_each_other(record):
    first, second = (one["hypothesis"] for one in record["weights"])
    log = record["log_bayes_factors"]
    assert log[first][second] == pytest.approx(-log[second][first])


def test_few_draws_are_told_on_the_page_and_in_the_record(record, page):
    assert record["words"][0].startswith("These weights are not settled")
    assert 'class="unsettled"' in page


def test_the_page_needs_nothing_from_elsewhere(page):
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "among these hypotheses only" in page


def test_what_cannot_be_weighed_is_refused_in_one_line(program):
    started = program("weigh", "klien_2020")
    out, err = started.communicate(timeout=PATIENCE)
    assert (started.returncode, out) == (2, "")
    assert "No study that can be weighed is called 'klien_2020'." in err


def test_every_finding_is_told_with_what_becomes_of_it(program):
    started = program("weigh", "--findings", "--json")
    out, _ = started.communicate(timeout=PATIENCE)
    told = {one["name"]: one for one in json.loads(out)}
    assert told["klein2020.habenula_quieting_apv"]["becomes"] == "weighed"
    assert "no analgesia" in told["pacheco2014.analgesia_mu_antagonist"]["because"]
