"""The truth of a virtual trial is read by what writes it, and by no analysis."""

TELLERS = (
    "src/equipoise/trial/",
    "src/equipoise/exchange/",
    "src/equipoise/tasks/",  # bias is counted from what was true
    "src/equipoise/cli/",
)
TRUTH = ("equipoise.trial.truth", "equipoise.trial.hidden")
WORDS = ("read_truth", "Truth", "truth_of")


def test_no_analysis_imports_the_truth(source):
    wrong = [
        f"{module.path}:{line}"
        for module in source
        for line, name in module.imported()
        if name in TRUTH and not module.path.startswith(TELLERS)
    ]
    assert wrong == []


def test_no_analysis_names_the_truth(source):
    wrong = [
        module.path
        for module in source
        if module.path.startswith(
            ("src/equipoise/analysis/", "src/equipoise/audit/", "src/equipoise/infer")
        )
        and any(word in module.text for word in WORDS)
    ]
    assert wrong == []
