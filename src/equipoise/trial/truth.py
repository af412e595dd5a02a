"""The truth of a virtual trial: what only a simulation can know.

It is no part of the record that a trial delivers, and no analysis reads it.  It stands
in its own file, and only where it was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.trial.dataset import Table
from equipoise.trial.tables import Column, check_table

_SUBJID = Column("subjid", "text", "", "patient")

TRUTH_TABLES: Mapping[str, tuple[Column, ...]] = {
    "latent": (
        _SUBJID,
        Column("period", "whole", "", "period of the trial, from 1"),
        Column("t_h", "number", "h", "from the start of ketamine in the period"),
        Column("quantity", "text", "", "what it is, such as severity"),
        Column("value", "number", "", "before rounding and without any rater"),
        Column("unit", "text", "", "unit of the value"),
    ),
    "parameters": (
        _SUBJID,
        Column("parameter", "text", "", "name of the parameter"),
        Column("value", "number", "", "the patient's own value"),
        Column("unit", "text", "", "unit of the value"),
    ),
}
"""Columns of every table, in order."""


@dataclass(frozen=True)
class Truth:
    """What only the simulation of a trial can know.

    Parameters
    ----------
    study : str
        That of the record it belongs to.
    hypothesis : str
        Under which the patients were simulated.
    latent, parameters : tables
        Arrays by column, as ``TRUTH_TABLES`` declares them.

    Raises
    ------
    DataError
        If a table is not of the declared columns, each of its kind and of one length.
    """

    study: str
    hypothesis: str
    latent: Table
    parameters: Table

    def __post_init__(self) -> None:
        for name, columns in self.tables.items():
            check_table(f"The truth '{name}'", columns, TRUTH_TABLES[name])

    @property
    def tables(self) -> Mapping[str, Table]:
        """Return both tables by name."""
        return {"latent": self.latent, "parameters": self.parameters}
