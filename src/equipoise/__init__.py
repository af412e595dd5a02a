"""Weigh rival accounts of ketamine's antidepressant action against its trials.

Research software.  It gives no advice on any patient's treatment.
"""

__version__ = "0.1.0"
