"""What a ranking of designs says, in words."""

from equipoise.design.ranking import Ranked, Ranking
from equipoise.design.value import Share
from equipoise.report.words import number, probability

_STABLE = 0.95


def share(found: Share) -> str:
    """Return a mean with its Monte Carlo error.

    Examples
    --------
    >>> share(Share(0.4127, 0.0213))
    '0.41 ± 0.02'
    """
    return f"{number(found.value, 2)} ± {number(max(found.error, 0.005), 2)}"


def ranking_in_words(found: Ranking) -> tuple[str, ...]:
    """Return what is proposed, how firm it is, and what stands against it.

    Parameters
    ----------
    found : Ranking
    """
    best = next((one for one in found.designs if one.affordable), None)
    if best is None:
        return ("No design costs as little as the budget. Give more, or enrol fewer.",)
    return (
        _proposed(best, found),
        _firm(best, found),
        _answered(best),
        _elsewhere(best, found),
        "Information is a bound from below, holds among these hypotheses only, and "
        "rests on assumed prices and limits; it says nothing of what a patient gains.",
    )


def _proposed(best: Ranked, found: Ranking) -> str:
    return (
        f"By {found.belief}, '{best.name}' tells most: {share(best.value.information)} "
        f"bits about which of {len(found.hypotheses)} accounts holds, with "
        f"{best.patients} patients or animals for {number(best.cost / 1e3, 0)} kEUR."
    )


def _firm(best: Ranked, found: Ranking) -> str:
    if len(found.designs) < 3:
        return _named_ties(best)
    times = f"in {probability(found.stable)} of the resamples of the bank"
    if best.tied:
        return f"It is tied with {_named(best.tied)}; the first three stand {times}."
    if found.stable < _STABLE:
        return (
            "It stands first, and those behind it are tied: the first three stand in "
            f"this order {times}."
        )
    return f"The first three stand in this order {times}."


def _named_ties(best: Ranked) -> str:
    if best.tied:
        return f"It is tied with {_named(best.tied)}."
    return "No other that was ranked is tied with it."


def _answered(best: Ranked) -> str:
    worth = best.value
    return (
        f"Its answer would put one account ten times above every other with a chance "
        f"of {share(worth.decisive)}, and a wrong one ten times above the true with "
        f"{share(worth.misleading)}; of families {share(worth.family_decisive)} and "
        f"{share(worth.family_misleading)}."
    )


def _elsewhere(best: Ranked, found: Ranking) -> str:
    affordable = {one.name for one in found.designs if one.affordable}
    first = {
        words: max((name for name in bits if name in affordable), key=lambda n: bits[n])
        for words, bits in found.under.items()
    }
    others = {words: name for words, name in first.items() if name != best.name}
    cheap = max((o for o in found.designs if o.affordable), key=lambda o: o.per_cost)
    money = f"For each euro '{cheap.name}' tells most."
    if not others:
        return f"Under every other prior that was tried it stays first. {money}"
    said = "; ".join(f"'{name}' under {words}" for words, name in others.items())
    return f"Under other priors another comes first: {said}. {money}"


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
