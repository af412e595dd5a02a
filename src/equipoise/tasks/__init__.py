"""What takes long?  Tasks: work that runs carry out, and how it is specified."""

from equipoise.tasks.library import TASKS
from equipoise.tasks.library.simulate import (
    Band,
    Simulation,
    bands,
    simulation_work,
    solved_to,
)
from equipoise.tasks.task import Task, resumed

__all__ = [
    "TASKS",
    "Band",
    "Simulation",
    "Task",
    "bands",
    "resumed",
    "simulation_work",
    "solved_to",
]
