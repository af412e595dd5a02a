"""The first five minutes of those whom the page is for."""

import json
import subprocess
import sys


def chosen(page, label):
    return page.get_by_label(label)


def test_a_psychiatrist_sees_what_selection_alone_makes(visit):
    one = visit()
    page = one.page
    page.get_by_text("Live: 200 virtual patients").wait_for()
    page.goto(f"{one.base}/#/explore?naltrexone=0&hypothesis=no_opioid_role")
    page.get_by_text("Live: 200 virtual patients").wait_for()
    one.go("/trial?hypothesis=no_opioid_role&replicates=40&effect=no")
    page.locator("button.main").click()
    page.get_by_text("Selection alone gives about").first.wait_for()
    page.reload()
    page.get_by_text("Selection alone gives about").first.wait_for()


def test_a_modeller_gets_the_numbers_of_the_screen_from_the_copied_script(visit):
    one = visit()
    page = one.page
    page.get_by_text("Live: 200 virtual patients").wait_for()
    with page.expect_response("**/api/explore?*") as caught:
        page.locator('input[type=number][aria-label^="Ketamine, mg/kg"]').or_(
            page.locator('input[aria-label="Ketamine, mg/kg"]')
        ).first.focus()
        page.keyboard.press("ArrowUp")
    told = caught.value.json()
    script = told["copy"]["python"] + "\nimport json\nprint(json.dumps(found))\n"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["typical"] == told["typical"]
    assert found["asked"]["dose"] != 0.5


def test_a_modeller_reads_the_equation_behind_a_step(visit):
    one = visit()
    page = one.page
    page.locator('g[role=button][aria-label^="AMPA"]').first.focus()
    page.keyboard.press("Enter")
    page.locator("#step-ampa_throughput-title").wait_for()
    page.get_by_text("gain_ampa").first.wait_for()


def test_a_student_stops_the_signal_and_the_score_stays(visit):
    one = visit(start="/explore?hypothesis=disinhibition_synaptogenesis")
    page = one.page
    page.get_by_text("Live: 200 virtual patients").wait_for()
    page.locator('g[role=button][aria-label^="AMPA"]').first.focus()
    page.keyboard.press("Enter")
    with page.expect_response("**clamp=ampa_throughput*") as caught:
        page.get_by_text("Hold this step").click()
    told = caught.value.json()
    assert max(abs(value) for value in told["typical"]["placebo"]["relief_drug"]) < 0.1
