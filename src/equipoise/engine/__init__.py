"""How is it solved, for many at once?  Named arrays in, trajectories out."""

from equipoise.engine.schedule import Entry, Schedule
from equipoise.engine.solve import solve
from equipoise.engine.trajectories import Trajectories

__all__ = ["Entry", "Schedule", "Trajectories", "solve"]
