"""A job is a run: computed elsewhere, watched, ended, found again."""

import json

import psutil
import pytest

from equipoise.app.edits import Edits, edited, edits_of
from equipoise.app.jobs import Jobs
from equipoise.app.limits import LIMITS
from equipoise.errors import EquipoiseError, QueueFullError
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks.characteristics import characteristics
from equipoise.tasks.library.hold import Trials, trials_work
from equipoise.trial import PROTOCOLS

SMALL = {"task": "trials", "replicates": 20, "patients": 16, "effect": False}


def ended(page, job):
    """Return the last that is told of a job, which is told until it ends."""
    with page.stream("GET", f"/api/jobs/{job['id']}/events") as told:
        assert told.headers["content-type"].startswith("text/event-stream")
        lines = [one for one in told.iter_lines() if one.startswith("data: ")]
    return json.loads(lines[-1].removeprefix("data: "))


@pytest.fixture(scope="module")
def done(page, write):
    begun = page.post("/api/jobs", json=SMALL, headers=write)
    assert begun.status_code == 202, begun.text
    assert begun.json()["state"] in ("queued", "running")
    return ended(page, begun.json())


def test_a_job_ends_with_all_of_its_trials(page, done):
    assert (done["state"], done["trials_done"]) == ("finished", 20)
    found = page.get(f"/api/jobs/{done['id']}/result").json()
    assert (found["trials"], found["of"], found["state"]) == (20, 20, "finished")


def test_its_analyses_are_those_of_the_command(page, done, tmp_path):
    asked = Trials(
        PROTOCOLS["williams_2018"], "no_opioid_role", 20, effect=False, patients=16
    )
    runner = Runner(tmp_path, Limits(workers=1), lambda count: None)  # noqa: ARG005
    expected = characteristics(carry_out(trials_work(asked), runner), asked)
    found = page.get(f"/api/jobs/{done['id']}/result").json()["analyses"]
    told = {one["analysis"]: one for one in found}
    assert len(told) == len(expected)
    for one in expected:
        assert told[one.analysis]["trials"] == one.trials
        assert told[one.analysis]["rejected"] == pytest.approx(one.rejected, rel=1e-5)


def test_patients_picked_on_their_outcome_come_last(page, done):
    found = page.get(f"/api/jobs/{done['id']}/result").json()
    assert [one["among"] for one in found["analyses"]][-1] == "responders"
    assert "Selection alone gives about" in found["selection"]["says"]
    printed = found["analyses"][-1]["printed"]
    assert (printed["value"], printed["n"]) == (16.7, 7)  # naltrexone less placebo


def test_the_patients_of_a_trial_can_be_seen(page, done):
    found = page.get(f"/api/jobs/{done['id']}/trial/1").json()
    assert found["visits_day"] == [0, 1, 3, 5, 7, 14]
    assert found["shown"] == found["of"] == len(found["patients"])
    beyond = page.get(f"/api/jobs/{done['id']}/trial/21")
    assert beyond.status_code == 422


def test_the_same_again_is_there_at_once(page, write, done):
    again = page.post("/api/jobs", json=SMALL, headers=write).json()
    assert (again["id"], again["state"]) == (done["id"], "finished")
    assert done["id"] in [one["id"] for one in page.get("/api/jobs").json()]


def test_a_job_that_is_cancelled_has_stopped_and_can_be_gone_on_with(page, write):
    large = {**SMALL, "replicates": 300, "seed": 5}
    job = page.post("/api/jobs", json=large, headers=write).json()
    stopped = page.request("DELETE", f"/api/jobs/{job['id']}", headers=write).json()
    assert stopped["state"] == "stopped"
    assert page.get(f"/api/jobs/{job['id']}").json()["state"] == "stopped"
    empty = page.get(f"/api/jobs/{job['id']}/result").json()
    assert empty["analyses"] == [] or empty["trials"] < 300


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"replicates": 301}, "301 trials are asked for, and the page takes 300"),
        ({"patients": 513}, "513 patients of the pool are asked for"),
        ({"protocol": "wiliams_2018"}, "Did you mean 'williams_2018'?"),
        ({"hypothesis": "none"}, "No hypothesis is called 'none'."),
        ({"task": "weigh"}, "No task of a page is called 'weigh'."),
        ({"replicates": "many"}, "'replicates'"),
        ({"colour": "red"}, "'colour' is no name that is known here."),
        ({"edits": {"infused": 1}}, "'edits.infused'"),
        ({"protocol_toml": "name = "}, "It is no TOML"),
        ({"protocol_toml": "a" + ".a" * 300 + " = 1"}, "more than 200 dots"),
    ],
)
def test_a_job_beyond_the_caps_is_refused_in_a_sentence(page, write, asked, said):
    answer = page.post("/api/jobs", json={**SMALL, **asked}, headers=write)
    assert answer.status_code in (404, 422)
    assert said in answer.json()["error"]


def test_a_full_queue_says_so(tmp_path):
    jobs = Jobs(tmp_path, LIMITS)  # which nobody looks after

    def work(seed):
        return trials_work(
            Trials(PROTOCOLS["williams_2018"], "mu_agonism", 1, seed=seed)
        )

    for seed in range(LIMITS.queue):
        assert jobs.submit(work(seed)).state == "queued"
    with pytest.raises(QueueFullError, match="4 jobs are running or waiting"):
        jobs.submit(work(99))
    assert jobs.submit(work(0)).state == "queued"  # it is there already


def test_a_job_that_fails_says_why(tmp_path):
    jobs = Jobs(tmp_path, LIMITS)
    job = jobs.submit(trials_work(Trials(PROTOCOLS["williams_2018"], "mu_agonism", 1)))
    spec = job.run.folder / "spec.json"
    spec.write_text(spec.read_text("utf-8").replace("mu_agonism", "mu_agonist"))
    with pytest.raises(EquipoiseError, match="edited"):
        jobs.job(job.run.id)


def test_a_change_of_main_numbers_is_a_protocol_that_can_be_run():
    trial = PROTOCOLS["williams_2018"]
    assert edited(trial, edits_of(trial)) == trial
    more = edited(trial, Edits(infused=30, naltrexone_mg=25, lead_min=60))
    assert (more.enrolment.infused, more.enrolment.lost) == (30, 0)
    pill = more.arm("naltrexone").doses[0]
    assert (pill.amount, pill.at) == (25, -1.0)
    assert more.arm("placebo") == trial.arm("placebo")


def test_a_server_that_closes_leaves_no_process_behind(tmp_path):
    jobs = Jobs(tmp_path, LIMITS)
    jobs.open()
    many = Trials(PROTOCOLS["williams_2018"], "mu_agonism", 10_000)
    job = jobs.submit(trials_work(many))
    found = []
    while not found and jobs.job(job.run.id).state in ("queued", "running"):
        found = workers()  # a process that has just begun has no words yet
    (child,) = found
    jobs.close()
    assert not child.is_running()
    assert jobs.job(job.run.id).state == "stopped"


def workers():
    told = [(one, one.as_dict(["cmdline"])) for one in psutil.Process().children()]
    return [one for one, of in told if "equipoise.app.worker" in (of["cmdline"] or [])]
