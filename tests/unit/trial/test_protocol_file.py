"""A protocol file is read as it was written, and everything wrong with one is named."""

from dataclasses import replace

import pytest

from equipoise.errors import ProtocolFileError
from equipoise.trial.protocol_file import LARGEST_FILE, protocol_text, read_protocol


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.toml"


def problems(file, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(ProtocolFileError) as refused:
        read_protocol(file)
    return list(refused.value.problems)


def test_times_are_text_with_a_unit(williams):
    lines = protocol_text(williams).splitlines()
    for line in ('at = "-45 min"', 'over = "40 min"', 'latest = "120 d"'):
        assert line in lines


def test_what_stands_at_its_usual_value_is_left_out(williams):
    text = protocol_text(williams)
    assert "species" not in text
    assert 'species = "rat"' in protocol_text(replace(williams, species="rat"))


def test_a_time_that_no_unit_says_exactly_comes_back_to_the_last_bit(williams, file):
    odd = replace(williams, arrives=-1 - 1 / 7)
    file.write_text(protocol_text(odd), "utf-8")
    assert read_protocol(file).arrives == -1 - 1 / 7


def test_every_problem_of_what_is_written_is_named(williams, file):
    text = protocol_text(williams)
    wrong = {'"120 d"': '"120 days"', "infused = 14": 'infused = "14"'}
    wrong |= {"design": "desing", "relapse_within": "relapse"}
    for right, instead in wrong.items():
        assert right in text
        text = text.replace(right, instead)
    found = problems(file, text)
    assert "No key is called 'desing'. Did you mean 'design'?" in found
    assert "There is no 'design'. Add it." in found
    assert "'enrolment.infused': input should be a valid integer." in found
    assert "'crossover.relapse_within' is missing. Add it." in found
    assert (
        "'crossover.relapse' is no key that there is. Leave it out or correct it."
        in found
    )
    time = "'crossover.latest' is '120 days'. Write a time with its unit, such as "
    assert f"{time}'40 min'." in found


def test_every_reason_why_nobody_could_run_it_is_named(williams, file):
    text = protocol_text(williams).replace('at = "-50 min"', 'at = "-5 d"')
    text = text.replace("lost = 2", "lost = 22").replace('"hamd6"', '"cads"')
    text = text.replace('drug = "naltrexone"', 'drug = "naltrexon"')
    assert problems(file, text) == [
        "rates its baseline at -120 h, which is none of its named baselines. "
        "Name that time, or move the visit.",
        "rates patients at -5 d, before they arrive at -60 min. "
        "Let them come earlier, or rate them later.",
        "loses 22 of 14 patients. Lose fewer than are infused.",
        "No drug of the model is called 'naltrexon'. Did you mean 'naltrexone'?",
        "No instrument is called 'cads'. Did you mean 'cadss'?",
    ]


def test_an_order_that_nobody_could_carry_out_is_named(williams, file):
    text = protocol_text(williams).replace('unit = "mg"', 'unit = "mag"')
    (found,) = problems(file, text)
    assert found == "'arms': No unit of a dose is called 'mag'. Did you mean 'mg'?"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name = ", "It is no TOML: "),
        (b"\xff", "It is no TOML: "),
        (b"#" * (LARGEST_FILE + 1), "The file is larger than 256 kB."),
    ],
)
def test_what_is_no_protocol_file_is_refused(file, data, said):
    file.write_bytes(data)
    with pytest.raises(ProtocolFileError) as refused:
        read_protocol(file)
    assert refused.value.problems[0].startswith(said)


def test_a_file_that_is_not_there_is_named(file):
    with pytest.raises(ProtocolFileError) as refused:
        read_protocol(file)
    assert str(refused.value) == (
        f"{file}: The file cannot be read (No such file or directory)."
    )
