"""Power for a reader: never without its Monte Carlo error."""

import math

from equipoise.design.power_rates import Rate
from equipoise.report.words import number


def rate_in_words(rate: Rate) -> str:
    """Return a share with its Monte Carlo error, which is rounded up.

    Examples
    --------
    >>> rate_in_words(Rate(0.8123, 0.0123, 1000)), rate_in_words(Rate(0.0, 0.0001, 10))
    ('0.812 ± 0.013', '< 0.001 ± 0.001')
    >>> rate_in_words(Rate(float("nan"), float("nan"), 0))
    'not known'
    """
    if not math.isfinite(rate.value):
        return "not known"
    if rate.value < 0.0005:
        text = "< 0.001"
    else:
        text = "> 0.999" if rate.value > 0.9995 else f"{rate.value:.3f}"
    return f"{text} ± {_up(rate.error, 3)}"


def bias_in_words(rate: Rate) -> str:
    """Return a bias with its Monte Carlo error, in points.

    Examples
    --------
    >>> bias_in_words(Rate(-0.123, 0.041, 400)), bias_in_words(Rate(math.nan, 0.0, 0))
    ('−0.12 ± 0.05', 'not known')
    """
    if not math.isfinite(rate.value):
        return "not known"
    return f"{number(rate.value, 2)} ± {_up(rate.error, 2)}"


def patients_in_words(rate: Rate) -> str:
    """Return a mean number of patients with its Monte Carlo error.

    Examples
    --------
    >>> patients_in_words(Rate(31.23, 0.312, 400))
    '31.2 ± 0.4'
    """
    return f"{number(rate.value, 1)} ± {_up(rate.error, 1)}"


def _up(error: float, decimals: int) -> str:
    scale = 10**decimals
    return f"{max(math.ceil(round(error * scale, 6)), 1) / scale:.{decimals}f}"
