"""The record, a table of one's own and past runs, as a person meets them."""

import re

HEAD = (
    "variable,integer,scale_min,scale_max,among,condition,time,kind,printed,"
    "df1,df2,n,parent"
)
TABLE = f"{HEAD}\ncadss,yes,0,92,all,drug,40 min,mean,18.2,,,7,\n"


def test_a_mean_that_no_seven_scores_have_is_called_impossible(visit):
    one = visit(1280, "/evidence?view=own")
    one.page.get_by_label("Table, as comma-separated values").fill(TABLE)
    one.page.get_by_role("button", name="Audit this table").click()
    one.page.locator("#own-audit-title").wait_for()
    row = one.page.locator(".checks tbody tr").first.inner_text()
    # 127 / 7 is 18.14 and 128 / 7 is 18.29
    assert "impossible" in row
    assert "18.1 or 18.3" in row
    assert one.violations() == []


def test_the_record_is_audited_by_source(visit):
    one = visit(390, "/evidence?source=mathew2019")
    one.page.locator("#audit-title").wait_for()
    assert "mathew2019" in one.page.inner_text("#audit-title")
    assert re.search(r"\d+ ok|\d+: agrees", one.page.inner_text(".legend"))


def test_without_a_run_the_report_says_how_to_make_one(visit):
    one = visit(1280, "/report?run=00000000000000ff")
    one.page.locator("#runs-title").wait_for()
    one.page.get_by_text("No run 00000000000000ff is kept here").wait_for()
