"""The words behind "Copy as Python" and "Copy as command".

Both are made here and nowhere else, from what was asked, and both give what the screen
shows, to the last digit.
"""

import shlex
from collections.abc import Mapping, Sequence
from typing import cast

from equipoise.app.asked import Asked
from equipoise.tasks.library.hold import Trials
from equipoise.trial import PROTOCOLS
from equipoise.trial.protocol_file import protocol_text

Copied = dict[str, str]
"""``python`` and ``command``."""


def explore_copied(asked: Asked) -> Copied:
    """Return how to get the first screen's numbers elsewhere."""
    changed = asked.changed()
    given = ", ".join(f"{name}={value!r}" for name, value in changed.items())
    words = ["explore"]
    for name, value in changed.items():
        if isinstance(value, Mapping):
            for part, number in cast("Mapping[str, float]", value).items():
                words += [f"--{name}", f"{part}:{number!r}"]
        else:
            words += [f"--{name}", f"{value}"]
    return copied(
        imports=(
            "from equipoise.app.asked import Asked",
            "from equipoise.app.shown import explored",
        ),
        lines=(
            f"found = explored(Asked({given}))",
            'print(found["typical"]["placebo"]["hamd17"])',
        ),
        words=[*words, "--json"],
    )


def copied(
    *, imports: Sequence[str], lines: Sequence[str], words: Sequence[str]
) -> Copied:
    """Return a script and a command."""
    return {
        "python": "\n".join([*imports, "", *lines]) + "\n",
        "command": shlex.join(["equipoise", *words]),
    }


def trials_copied(asked: Trials) -> Copied:
    """Return how to hold the same trials elsewhere."""
    known = asked.protocol.name in PROTOCOLS.names
    same = known and PROTOCOLS[asked.protocol.name] == asked.protocol
    protocol = f'PROTOCOLS["{asked.protocol.name}"]'
    imports = ["from equipoise.trial import PROTOCOLS"]
    lines: list[str] = []
    if not same:
        imports = [
            "import tomllib",
            "from equipoise.trial.protocol_file import protocol_in",
        ]
        text = protocol_text(asked.protocol)
        lines = [f"protocol = protocol_in(tomllib.loads({text!r}), 'mine.toml')"]
        protocol = "protocol"
    given = ", ".join(
        f"{name}={getattr(asked, name)!r}"
        for name in ("hypothesis", "replicates", "effect", "patients", "seed")
    )
    words = ["trial", "run", asked.protocol.name if same else "mine.toml"]
    words += ["--replicates", str(asked.replicates), "--hypothesis", asked.hypothesis]
    words += [] if asked.effect else ["--no-effect"]
    words += ["--patients", str(asked.patients), "--seed", str(asked.seed)]
    return copied(
        imports=(
            *imports,
            "from equipoise.runs import Limits, Runner, carry_out, home_of",
            "from equipoise.tasks.characteristics import characteristics",
            "from equipoise.tasks.library.hold import Trials, trials_work",
        ),
        lines=(
            *lines,
            f"asked = Trials({protocol}, {given})",
            "runner = Runner(home_of(None), Limits(workers=1), lambda done: None)",
            "run = carry_out(trials_work(asked), runner)",
            "for one in characteristics(run, asked):",
            "    print(one.analysis, one.rejected, one.rejected_error)",
        ),
        words=[*words, "--json"],
    )
