"""A document as one HTML file: no script, nothing from elsewhere, the same bytes."""

from markupsafe import Markup

from equipoise.report.document.content import Document, plain
from equipoise.report.rendering import environment_of, text_of


def html(document: Document) -> str:
    """Return a document as an HTML page."""
    environment = environment_of(raw=_raw, drawing=Markup)
    return environment.get_template("document/document.html.j2").render(
        document=plain(document),
        hash=document.hash,
        css=Markup(text_of("report.css") + text_of("document/document.css")),
    )


def _raw(value: float | None) -> str:
    return "" if value is None else repr(float(value))
