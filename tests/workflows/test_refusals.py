"""What cannot be done is said in one line, at once, and nothing is printed."""

import pytest

TRIAL = ("reproduce", "williams_2018")


def refusal(said) -> str:
    """Return the sentence of a refusal: one line, and no traceback."""
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    return said.err.removeprefix("error: ").strip()


@pytest.fixture
def no_work(monkeypatch):
    """Make any work a failure: what is refused must be refused before it."""

    def fail(*args, **kwargs):
        del args, kwargs
        pytest.fail("work was begun")

    monkeypatch.setattr("equipoise.cli.reproduce.compare", fail)


def test_a_word_unlike_any_is_refused_with_those_that_are_known(say, no_work):
    del no_work
    said = refusal(say("reproduce", "nobody_1999"))
    assert said.startswith("No protocol is called 'nobody_1999'. Known: ")
    assert "williams_2018" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("reproduce", "wiliams_2018"),
            "No protocol is called 'wiliams_2018'. Did you mean 'williams_2018'?",
        ),
        (
            (*TRIAL, "--hypothesis", "mu_agonsm"),
            "No hypothesis is called 'mu_agonsm'. Did you mean 'mu_agonism'?",
        ),
        (
            (*TRIAL, "--baseline", "after_pil"),
            "No baseline is called 'after_pil'. Did you mean 'after_pill'?",
        ),
        (
            (*TRIAL, "--draws", "60"),
            "There are 60 draws, which is no multiple of 48. Give 48 or 96.",
        ),
        (
            (*TRIAL, "--patients", "20"),
            "There are 20 patients, which is no multiple of 8. Give 16 or 24.",
        ),
        (
            (*TRIAL, "--patients", "7"),
            "There are 7 patients, which is no multiple of 8. Give 8 or 16.",
        ),
        (
            ("evidence", "show", "wiliams2018"),
            "No source with findings is called 'wiliams2018'. "
            "Did you mean 'williams2018'?",
        ),
        (
            ("hypotheses", "show", "nocebo_malais"),
            "No hypothesis is called 'nocebo_malais'. Did you mean 'nocebo_malaise'?",
        ),
        (
            ("model", "equations", "opiod_receptor"),
            "No component is called 'opiod_receptor'. Did you mean 'opioid_receptor'?",
        ),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest_known_one(
    say, no_work, words, sentence
):
    del no_work
    assert refusal(say(*words)) == sentence


def test_a_folder_that_is_a_file_is_refused_before_the_work(say, no_work, tmp_path):
    del no_work
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    assert refusal(say(*TRIAL, "--out", str(taken))) == (
        f"'{taken}' cannot be written: '{taken}' is a file. "
        "Give another folder with --out."
    )
    inside = taken / "deeper"
    assert refusal(say(*TRIAL, "--out", str(inside))).startswith(
        f"'{inside}' cannot be written: "
    )
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_report_that_is_a_folder_is_refused_before_the_work(say, no_work, tmp_path):
    del no_work
    (tmp_path / "report.html").mkdir()
    assert refusal(say(*TRIAL, "--out", str(tmp_path))) == (
        f"'{tmp_path / 'report.html'}' cannot be written: it is a folder. "
        "Give another folder with --out."
    )


def test_a_refusal_makes_no_folder(say, no_work, tmp_path):
    del no_work
    wanted = tmp_path / "new" / "place"
    refusal(say(*TRIAL, "--out", str(wanted), "--draws", "60"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((*TRIAL, "--trials", "0"), "'--trials' takes 1 or more."),
        ((*TRIAL, "--workers", "0"), "'--workers' takes 1 or more."),
        ((*TRIAL, "--seed", "one"), "'--seed' takes a whole number."),
        (
            (*TRIAL, "--trails", "10"),
            "No option is called '--trails'. Did you mean '--trials'?",
        ),
        ((*TRIAL, "now"), "'equipoise reproduce' has no use for 'now'."),
        (
            ("reproduce",),
            "'equipoise reproduce' needs one more word: name of a published trial.",
        ),
        (
            ("repruduce", "williams_2018"),
            "No command is called 'repruduce'. Did you mean 'reproduce'?",
        ),
        (
            ("evidence", "chek"),
            "No command is called 'chek'. Did you mean 'check'?",
        ),
        (
            ("model", "export"),
            "'equipoise model export' needs '--to': language: sbml, antimony, petab.",
        ),
    ],
)
def test_words_that_the_command_does_not_take_are_refused(
    say, no_work, words, sentence
):
    del no_work
    said = refusal(say(*words))
    assert said.startswith(f"{sentence} See 'equipoise")
    assert said.endswith("--help'.")


def test_an_option_without_its_value_is_refused(say):
    assert refusal(say("model", "export", "--to")) == "'--to' needs a value."


@pytest.mark.parametrize("words", [(), ("model",), ("evidence",)])
def test_a_group_of_commands_alone_shows_what_it_holds(say, words):
    said = say(*words)
    assert said.code == 2
    assert "Usage:" in said.out + said.err
    assert "error:" not in said.err
