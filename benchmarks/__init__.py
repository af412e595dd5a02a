"""The speed of the engine beside others, at the same accuracy.

Every solver is given the same patients, equations, doses and times.  A rate is patients
per second of one core; rates are compared where the errors are equal.  Measured by
``make bench``; nothing here is part of an install or of the tests' verdict.
"""
