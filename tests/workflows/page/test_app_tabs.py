"""Every tab, wide and narrow: nothing fails, nobody is asked, everybody can use it."""

import pytest

TABS = ("explore", "trial", "evidence", "hypotheses", "design", "report")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_stands_without_a_fault(visit, tab, width):
    one = visit(width, f"/{tab}")
    one.page.wait_for_load_state("networkidle")
    assert one.page.locator("nav [aria-current=page]").count() == 1
    assert "Research software" in one.page.inner_text(".banner")
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert one.page.evaluate(overflow) <= 0, "the page is wider than the screen"
    assert one.violations() == []


@pytest.mark.parametrize(
    "place",
    [
        "/nowhere",
        "/explore?dose=1e9&hypothesis=none&colour=red",
        "/trial?replicates=-1",
        "/explore?clamp=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ],
)
def test_an_edited_address_is_told_and_not_followed(visit, place):
    one = visit(1280, place)
    one.page.get_by_role("main").wait_for()
    assert "undefined" not in one.page.inner_text("main")
    assert one.page.locator("script:not([src])").count() == 0
    assert one.page.locator("main").inner_text().strip()


def test_a_link_of_another_start_says_what_to_do(browser, served):
    base = served.partition("/#")[0]
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/#/explore?dose=0.3")
    page.get_by_text("equipoise open").wait_for()
    context.close()
