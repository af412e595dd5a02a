"""Does the model do what it must?  Courses, targets, and what is met of them."""

from equipoise.qualification.course import Course, Followed, followed
from equipoise.qualification.courses import COURSES
from equipoise.qualification.qualify import Line, Qualification, qualify_biology
from equipoise.qualification.symptoms import qualify_symptoms, trial_targets

__all__ = [
    "COURSES",
    "Course",
    "Followed",
    "Line",
    "Qualification",
    "followed",
    "qualify_biology",
    "qualify_symptoms",
    "trial_targets",
]
