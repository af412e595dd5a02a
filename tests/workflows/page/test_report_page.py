"""The page of a report can be read by everyone, on any screen, without a network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from equipoise.report.document import html
from equipoise.report.telling import document_of
from tests.unit.report.subjects import held, weighed


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the paths of a note and of a study report."""
    folder = tmp_path_factory.mktemp("report")
    made = {"note": document_of(weighed(), "note")}
    made["study"] = document_of(held(), "study")
    for name, document in made.items():
        (folder / f"{name}.html").write_text(html(document), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["note", "study"])
def test_it_is_accessible_fits_the_screen_and_asks_for_nothing(
    browser, pages, name, width
):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: wrong.append(said.text))
    page.goto(pages[name].as_uri())
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [pages[name].as_uri()]
    assert wrong == []
    context.close()
