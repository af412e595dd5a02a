"""Whether a weighing finds the account that is true, and is as sure as it may be.

Simulated records of every account, weighed as the real record is.  The records and what
each account makes of them are kept as a run, so that the study goes on where it
stopped.

    python -m studies.recovery                        every account, 300 records each
    python -m studies.recovery --records 40 --draws 512 mu_agonism no_opioid_role
"""

import argparse
import sys
from pathlib import Path

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import Thoroughness, studies_of
from equipoise.inference.recovery import Effort, Recovery, checked, recovery_work
from equipoise.report.recovery_page import write_recovery
from equipoise.runs import Limits, Runner, carry_out, home_of


def done(count: int) -> None:
    """Tell how many more chunks are done."""
    sys.stderr.write("." * count)
    sys.stderr.flush()


def main() -> None:
    """Write the page and its pictures."""
    usual = Effort()
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int, default=usual.records)
    words.add_argument("--draws", type=int, default=usual.draws)
    words.add_argument("--sampled", type=int, default=usual.sampled)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--out", type=Path, default=Path("docs"))
    words.add_argument("hypotheses", nargs="*", default=HYPOTHESES.names)
    given = words.parse_args()
    asked = Recovery(
        hypotheses=tuple(HYPOTHESES[name] for name in given.hypotheses),
        studies=studies_of(()),
        effort=Effort(given.records, given.draws, sampled=given.sampled),
        thorough=Thoroughness(),
        seed=0,
    )
    runner = Runner(home_of(None), Limits(given.workers), done)
    run = carry_out(recovery_work(asked), runner)
    sys.stdout.write(f"{write_recovery(checked(asked, run.read), given.out)}\n")


if __name__ == "__main__":
    main()
