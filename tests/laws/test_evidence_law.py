"""Quantiles rise with the probability, stay in the support, and follow the unit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from equipoise.evidence import Law

positive = st.floats(min_value=1e-3, max_value=1e3)
inside = st.floats(min_value=1e-12, max_value=1 - 1e-12)
probabilities = arrays(np.float64, st.integers(1, 20), elements=inside)


@st.composite
def laws(draw: st.DrawFn) -> Law:
    low = draw(st.floats(min_value=-1e3, max_value=1e3))
    high = low + draw(positive)
    return draw(
        st.sampled_from(
            [
                Law("fixed"),
                Law("normal", sd=draw(positive)),
                Law("normal", sd=draw(positive), low=low),
                Law("normal", sd=draw(positive), low=low, high=high),
                Law("lognormal", cv=draw(st.floats(min_value=0.01, max_value=3))),
                Law("uniform", low=low, high=high),
                Law("halfnormal", sd=draw(positive)),
                Law(
                    "beta",
                    a=draw(st.floats(min_value=0.2, max_value=50)),
                    b=draw(st.floats(min_value=0.2, max_value=50)),
                ),
            ]
        )
    )


@given(laws(), probabilities, positive)
def test_quantiles_rise_and_stay_in_the_support(law, u, centre):
    values = law.quantile(np.sort(u), centre)
    # A step down by rounding: two neighbouring probabilities, one double apart.
    assert np.all(np.diff(values) >= -1e-9 * (1 + np.abs(values[:-1])))
    low, high = law.support
    assert np.all((values >= low) & (values <= high))
    assert np.all(np.isfinite(values))


@given(laws(), probabilities, positive, positive)
def test_another_unit_gives_the_same_values_in_that_unit(law, u, centre, factor):
    if law.kind == "beta":  # a fraction has one unit
        return
    there = law.times(factor).quantile(u, centre * factor)
    here = factor * law.quantile(u, centre)
    # Rounding of (low - centre) / sd, enlarged by sd where the law is cut far out.
    assert np.allclose(there, here, rtol=1e-6, atol=1e-6 * factor * (1 + law.sd))
