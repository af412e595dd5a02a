"""A target says what is read, in which range it must lie, and what part it had."""

import pytest

from equipoise.errors import EvidenceFileError
from equipoise.evidence.target import read_targets

GOOD = {
    "name": '"mu_block_1h"',
    "what": '"receptors blocked at 1 h"',
    "course": '"tablet"',
    "reads": '["mu_block"]',
    "statistic": '"level"',
    "at": "1",
    "unit": '"%"',
    "published": '"91 (SE 6.4)"',
    "value": "91",
    "low": "84.6",
    "high": "97.4",
    "within": '"one standard error either side"',
    "use": '"fitted"',
    "source": '"lee1988"',
    "status": '"verified"',
}


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a file of one target, changed as asked."""

    def read(**changed):
        held = {**GOOD, **changed}
        lines = [f"{key} = {text}" for key, text in held.items() if text]
        path = tmp_path / "receptors.toml"
        path.write_text("\n".join(["[[target]]", *lines]), encoding="utf-8")
        (target,) = read_targets(path)
        return target

    return read


def test_a_target_is_read_with_its_file_as_group(read):
    target = read()
    assert (target.group, target.name, target.reads) == (
        "receptors",
        "mu_block_1h",
        ("mu_block",),
    )
    assert (target.low, target.value, target.high, target.at) == (84.6, 91, 97.4, 1)
    assert (target.beside, target.molar_mass, target.known_miss) == (None, None, "")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"at": ""}, "'mu_block_1h' is a level and has no 'at'. Add it."),
        ({"reads": ""}, "'mu_block_1h' reads nothing. Add reads = [\"...\"]."),
        (
            {"low": "99"},
            "'mu_block_1h' has 'low' above 'high'. Write the lower one first.",
        ),
        (
            {"unit": '"ng/mL"'},
            "'mu_block_1h' is in ng/mL and has no 'molar_mass'. Add it.",
        ),
        (
            {"molar_mass": "341.4"},
            "'mu_block_1h' is in % and has a 'molar_mass'. Drop it.",
        ),
        (
            {"use": '"consistency"'},
            "'mu_block_1h' has a source, so it is fitted or held_out. Say which.",
        ),
        (
            {"use": '"fited"'},
            "No use is called 'fited'. Did you mean 'fitted'?",
        ),
        (
            {"reads": '"mu_block"'},
            "'reads' is not a list of names. Write it as [\"mu_block\"].",
        ),
        (
            {"within": ""},
            "'mu_block_1h' has no 'within'. Add where that range comes from, as "
            'within = "...".',
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_fix(read, changed, sentence):
    with pytest.raises(EvidenceFileError) as refused:
        read(**changed)
    assert refused.value.problem == sentence
