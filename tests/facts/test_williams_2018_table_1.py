"""Table 1 of Williams and colleagues, 2018, is held as they printed it."""

import pytest

from equipoise.evidence import findings

FOUND = findings("williams2018")


def texts(name: str) -> dict[str, str]:
    return {key: number.text for key, number in FOUND[name].printed.items()}


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        ("age_years", "41.3 11.8 39.8 8.2 44.4 18.2"),
        ("age_at_onset_years", "17.3 4.3 16.3 3.2 17.8 5.8"),
        ("illness_years", "24.1 10.6 23.5 9.2 26.6 14.6"),
        ("episode_years", "8.6 7.4 7.7 8.3 10.2 6.8"),
        ("agents_in_episode", "5.7 5.8 4.0 3.3 5.0 1.6"),
        ("failures_in_episode", "3.8 3.0 2.9 2.4 3.6 1.1"),
        ("antidepressants_lifetime", "6.9 3.5 7.0 35.0 5.5 3.4"),
        ("hamd17_baseline", "25.9 4.6 26.0 4.3 26.6 5.8"),
        ("madrs_baseline", "35.3 4.9 35.1 3.8 35.6 4.8"),
        ("cgi_s_baseline", "5.1 0.5 5.1 0.4 5.0 0.7"),
        ("bdi2_baseline", "30.1 10.5 29.1 9.5 28.8 9.8"),
    ],
)
def test_the_means_of_table_1_are_held(measure: str, printed: str):
    columns = [f"{measure}_{who}" for who in ("infused", "responders", "nonresponders")]
    held = [(texts(name)["mean"], texts(name)["sd"]) for name in columns]
    assert " ".join(" ".join(pair) for pair in held) == printed
    assert [FOUND[name].n for name in columns] == [14, 7, 5]


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        ("female", "6 42.9 4 57.1 1 20.0"),
        ("recurrent_depression", "12 85.7 7 100.0 4 80.0"),
        ("past_ect_or_magnetic_stimulation", "6 42.9 2 28.6 2 40.0"),
        ("past_psychotherapy", "11 78.6 6 85.7 3 60.0"),
        ("family_history", "5 35.7 3 42.9 2 40.0"),
    ],
)
def test_the_counts_of_table_1_are_held(measure: str, printed: str):
    columns = [f"{measure}_{who}" for who in ("infused", "responders", "nonresponders")]
    held = [(texts(name)["count"], texts(name)["percent"]) for name in columns]
    assert " ".join(" ".join(pair) for pair in held) == printed


@pytest.mark.parametrize(
    ("text", "table"),
    [("recurrent_depression", ("12", "7", "4")), ("female", ("6", "4", "1"))],
)
def test_what_text_and_table_contradict_is_held_twice(
    text: str, table: tuple[str, str, str]
):
    columns = [f"{text}_{who}" for who in ("infused", "responders", "nonresponders")]
    assert tuple(FOUND[name].count.text for name in columns) == table
    completers = FOUND[f"{text}_completers"]
    assert (completers.count.text, completers.n) == (table[0], 12)
    assert "Table 1" in completers.note
