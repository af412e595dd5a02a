"""How is it solved, for many at once?  Named arrays in, trajectories out."""

from equipoise.engine.schedule import Entry, Schedule
from equipoise.engine.solve import solve
from equipoise.engine.trajectories import Audit, Trajectories

__all__ = ["Audit", "Entry", "Schedule", "Trajectories", "solve"]
