"""Clinical Global Impression of severity: one number, 1 (not ill) to 7.

What HAM-D17 goes with its lower steps is known from trials that had both
[@leucht2013]; the upper steps are assumed.
"""

from equipoise.trial.instrument import Instrument

CGI_S = Instrument(
    name="cgi_s", title="CGI-S", items=("severity",), maxima=(7,), minima=(1,)
)
