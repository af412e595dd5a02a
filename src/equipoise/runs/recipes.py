"""Recipes: how a site that takes only batch jobs computes the shares of a run.

Each share is a job of its own that calls the command with ``--chunk``; a last job calls
it without, which collects the shares and does what none of them could.
"""

import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.catalogue import Catalogue


@dataclass(frozen=True)
class Plan:
    """What a recipe is for.

    Parameters
    ----------
    words : sequence of str
        The command, without the name of the program.
    shares : int
    memory_mb : int
        Of each job.
    home : Path
        Folder of runs, which every machine sees.
    """

    words: Sequence[str]
    shares: int
    memory_mb: int
    home: Path

    def command(self, share: str = "") -> str:
        """Return the command of a share, or the one that collects."""
        said = shlex.join([_program(), *self.words, "--runs", str(self.home)])
        return f'{said} --workers 1 --chunk "{share}/{self.shares}"' if share else said


@dataclass(frozen=True)
class Recipe:
    """How one system is told."""

    name: str
    text: Callable[[Plan], str]


def _slurm(plan: Plan) -> str:
    header = f"""#!/usr/bin/env bash
#SBATCH --job-name=equipoise
#SBATCH --cpus-per-task=1
#SBATCH --mem={plan.memory_mb}M"""
    return f"""#!/usr/bin/env bash
# Submits {plan.shares} shares, and a job that collects them: call this with bash.
set -eu
shares=$(sbatch --parsable <<'JOB'
{header}
#SBATCH --array=1-{plan.shares}
exec {plan.command("$SLURM_ARRAY_TASK_ID")}
JOB
)
sbatch --dependency="afterany:$shares" <<'JOB'
{header}
exec {plan.command()}
JOB
"""


def _sge(plan: Plan) -> str:
    header = f"""#!/usr/bin/env bash
#$ -N equipoise
#$ -S /bin/bash
#$ -cwd
#$ -l h_vmem={plan.memory_mb}M"""
    return f"""#!/usr/bin/env bash
# Submits {plan.shares} shares, and a job that collects them: call this with bash.
set -eu
shares=$(qsub -terse <<'JOB'
{header}
#$ -t 1-{plan.shares}
exec {plan.command("$SGE_TASK_ID")}
JOB
)
qsub -hold_jid "${{shares%%.*}}" <<'JOB'
{header}
exec {plan.command()}
JOB
"""


def _snakemake(plan: Plan) -> str:
    def quoted(text: str) -> str:
        return repr(text.replace("{", "{{").replace("}", "}}"))

    share = quoted(plan.command("SHARE")).replace("SHARE", "{wildcards.share}")
    return f"""# Computes {plan.shares} shares, then collects them: save as Snakefile.
rule collect:
    input: expand("shares/{{share}}", share=range(1, {plan.shares + 1}))
    shell: {quoted(plan.command())}

rule share:
    output: touch("shares/{{share}}")
    resources: mem_mb={plan.memory_mb}
    shell: {share}
"""


RECIPES = Catalogue(
    "recipe",
    (Recipe("slurm", _slurm), Recipe("sge", _sge), Recipe("snakemake", _snakemake)),
)


def _program() -> str:
    """Return the program as any machine that sees this installation can call it."""
    beside = Path(sys.executable).with_name("equipoise")
    return str(beside) if beside.exists() else "equipoise"
