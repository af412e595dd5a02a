"""What a test of facts asks of a source: the texts it prints, by name."""

from collections.abc import Callable

import pytest

from equipoise.evidence import findings


@pytest.fixture
def printed() -> Callable[[str], dict[str, str]]:
    """Return a function from a source to its numbers, as ``field text`` by finding."""

    def of(source: str) -> dict[str, str]:
        return {
            finding.name: " ".join(
                f"{key} {number.text}" for key, number in finding.printed.items()
            )
            for finding in findings(source)
            if finding.printed
        }

    return of


@pytest.fixture
def said() -> Callable[[str], dict[str, str]]:
    """Return a function from a source to what it says without a number, by finding."""

    def of(source: str) -> dict[str, str]:
        return {
            finding.name: finding.statement
            for finding in findings(source)
            if finding.statement is not None
        }

    return of
