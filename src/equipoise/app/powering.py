"""Studies of power as a page asks for them, and what they found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from equipoise.app.copying import copied
from equipoise.design.assurance import prior_belief
from equipoise.design.power_plan import analyses_of, statistician
from equipoise.errors import UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.runs import find_run
from equipoise.tasks.library.design_power import PowerStudy, study_of
from equipoise.tasks.posterior import belief_after
from equipoise.tasks.power import power_found
from equipoise.trial import PROTOCOLS

TASK = "power"


def power_study(asked: Mapping[str, Any]) -> PowerStudy:
    """Return the study that is asked for; what is left out has its usual value.

    Raises
    ------
    UnknownNameError
        If there is no such protocol, hypothesis or analysis.
    PowerError
        If there are too few trials or patients, or nothing is compared.
    """
    protocol = PROTOCOLS[asked["protocol"]]
    usual = (protocol.enrolment.infused,)
    return PowerStudy(
        protocol=protocol,
        plan=analyses_of(statistician(protocol), asked.get("analyses")),
        hypotheses=HYPOTHESES.chosen(asked.get("hypotheses")).names,
        sizes=tuple(sorted(set(asked.get("sizes") or usual))),
        replicates=asked.get("replicates", 200),
        patients=asked.get("patients", 128),
        seed=asked.get("seed", 0),
    )


def power_of(
    home: Path, name: str, target: float, weights: str | None
) -> dict[str, object]:
    """Return what a finished study of power found.

    Raises
    ------
    UnknownRunError
        If there is no such run.
    UnknownNameError
        If it is no finished study of power.
    """
    run = find_run(home, name)
    if run.specification.task != TASK or not run.finished:
        raise UnknownNameError("finished study of power", name, ())
    study = study_of(run.specification)
    if weights is None:
        belief = prior_belief([HYPOTHESES[x] for x in study.hypotheses])
    else:
        belief = belief_after(find_run(home, weights), study.hypotheses)
    found = power_found(run, study, belief, target).record()
    return {**found, "copy": power_copied(study, target, weights)}


def asked_of(study: PowerStudy) -> dict[str, object]:
    """Return what a study was asked, as ``power_study`` takes it."""
    return {
        "protocol": study.protocol.name,
        "analyses": [one.name for one in study.plan.analyses],
        "hypotheses": list(study.hypotheses),
        "sizes": list(study.sizes),
        "replicates": study.replicates,
        "patients": study.patients,
        "seed": study.seed,
    }


def power_copied(
    study: PowerStudy, target: float, weights: str | None
) -> dict[str, str]:
    """Return how to get a study of power elsewhere."""
    words = ["design", "power", study.protocol.name]
    words += ["--n", ",".join(map(str, study.sizes))]
    whole = statistician(study.protocol)
    if len(study.plan.analyses) < len(whole.analyses):
        words += [w for one in study.plan.analyses for w in ("--analysis", one.name)]
    words += [w for one in study.hypotheses for w in ("--hypothesis", one)]
    words += ["--weights", weights] if weights else []
    words += ["--target", f"{target:g}", "--replicates", str(study.replicates)]
    words += ["--patients", str(study.patients), "--seed", str(study.seed), "--json"]
    return copied(
        imports=(
            "from equipoise.app.powering import power_of, power_study",
            "from equipoise.runs import Limits, Runner, carry_out, home_of",
            "from equipoise.tasks.library.design_power import power_work",
        ),
        lines=(
            f"study = power_study({asked_of(study)!r})",
            "runner = Runner(home_of(None), Limits(workers=1), lambda done: None)",
            "run = carry_out(power_work(study), runner)",
            f"found = power_of(home_of(None), run.id, {target!r}, {weights!r})",
            'for one in found["analyses"]:',
            '    print(one["name"], one["accounts"])',
        ),
        words=words,
    )
