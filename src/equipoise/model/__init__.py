"""What does the body do?  Components, and the model they make."""

from equipoise.model.assemble import assemble
from equipoise.model.component import Component, Quantity, Site, State, Values
from equipoise.model.model import Equations, Model

__all__ = [
    "Component",
    "Equations",
    "Model",
    "Quantity",
    "Site",
    "State",
    "Values",
    "assemble",
]
