"""Groups that are parts of others, and what is left of these beside them.

Parts of a group share nobody where one is named as the other's opposite ("responders",
"nonresponders"; "men", "women"), or where the sizes of all that are named add to that
of the whole, in one way only.  Where neither holds, as for women and young patients,
each part is compared with the whole alone, which is always right.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from equipoise.audit.joint.draft import Draft
from equipoise.audit.joint.system import Group, Sum
from equipoise.audit.relation import Part
from equipoise.audit.table import Cell

_MOST_PARTS = 8
_OPPOSITES = ("non", "non-", "non ", "not ", "not-", "no ", "un", "in")
_PAIRS = ("men women", "male female", "males females", "boys girls", "young old")


def add_parts(draft: Draft) -> None:
    """Add the sums of parts, and of what is left, to a draft."""
    parts: dict[Cell, list[Cell]] = {}
    for cell in draft.table.cells:
        for relation in draft.relations(cell):
            if not isinstance(relation, Part) or cell not in draft.places:
                continue
            whole = cell._replace(**{relation.axis: relation.whole})
            if whole not in draft.places or whole == cell:
                continue
            if relation.axis == "among":
                parts.setdefault(whole, []).append(cell)
            else:
                _add_at_most(draft, cell, whole)
    for whole, cells in parts.items():
        n = draft.group(whole).n
        sizes = {c.among: draft.group(c).n for c in cells if draft.group(c).n <= n}
        for names in disjoint(sizes, n):
            chosen = [whole._replace(among=name) for name in names]
            _add_sum(draft, whole, chosen)


def disjoint(sizes: Mapping[str, int], whole: int) -> tuple[tuple[str, ...], ...]:
    """Return parts of a whole in sets whose members share nobody.

    Parameters
    ----------
    sizes : mapping from name to int
    whole : int

    Examples
    --------
    >>> disjoint({"responders": 7, "nonresponders": 5}, 14)
    (('nonresponders', 'responders'),)
    >>> disjoint({"women": 8, "men": 12, "young": 9}, 20)
    (('men', 'women'), ('young',))
    >>> disjoint({"early": 5, "late": 7, "never": 8}, 20)
    (('early', 'late', 'never'),)
    >>> disjoint({"smokers": 10, "tall": 10, "early": 7}, 20)  # who is in two?
    (('early',), ('smokers',), ('tall',))
    """
    names = sorted(sizes)
    opposite = [pair for pair in combinations(names, 2) if _opposite(*pair)]
    free = [name for name in names if not any(name in pair for pair in opposite)]
    covers = list(_covers(free, sizes, whole))
    shared = {
        name for name in free if sum(name in one for one in covers) > 1
    }  # in more than one cover: which one is meant is not known
    clear = [one for one in covers if not shared & set(one)]
    if {name for one in clear for name in one} != set(free):
        clear = []  # some part overlaps others, so any two may
    alone = [name for name in free if not any(name in one for one in clear)]
    fitting = [pair for pair in opposite if sum(sizes[p] for p in pair) <= whole]
    alone += [p for pair in opposite if pair not in fitting for p in pair]
    return (*fitting, *clear, *((name,) for name in sorted(set(alone))))


def _covers(
    names: Sequence[str], sizes: Mapping[str, int], whole: int
) -> Iterator[tuple[str, ...]]:
    if len(names) > _MOST_PARTS:
        return
    for k in range(2, len(names) + 1):
        for chosen in combinations(names, k):
            if sum(sizes[name] for name in chosen) == whole:
                yield chosen


def _opposite(one: str, other: str) -> bool:
    a, b = one.lower(), other.lower()
    if any({a, b} == set(pair.split()) for pair in _PAIRS):
        return True
    return any(a == start + b or b == start + a for start in _OPPOSITES)


def _add_at_most(draft: Draft, part: Cell, whole: Cell) -> None:
    one, other = draft.group(part), draft.group(whole)
    if one.n == other.n and min(one.low, other.low) >= 0:
        draft.at_most.append((draft.places[part], draft.places[whole]))


def _add_sum(draft: Draft, whole: Cell, parts: Sequence[Cell]) -> None:
    of = draft.group(whole)
    joined = parts[0]
    for part in parts[1:-1]:
        joined = _joined(draft, of, joined, part)
    last = parts[-1]
    n = draft.group(joined).n + (draft.group(last).n if len(parts) > 1 else 0)
    if n == of.n:
        ends = (joined,) if len(parts) == 1 else (joined, last)
        draft.sums.append(Sum(draft.places[whole], _places(draft, ends)))
        return
    if len(parts) > 1:
        joined = _joined(draft, of, joined, last)
    rest = whole._replace(among=f"{whole.among} but {joined.among}")
    _make(draft, rest, (of, draft.group(joined)), of.n - n)
    draft.sums.append(Sum(draft.places[whole], _places(draft, (joined, rest))))


def _joined(draft: Draft, of: Group, one: Cell, other: Cell) -> Cell:
    both = one._replace(among=f"{one.among} and {other.among}")
    groups = (draft.group(one), draft.group(other))
    _make(draft, both, (*groups, of), groups[0].n + groups[1].n)
    draft.sums.append(Sum(draft.places[both], _places(draft, (one, other))))
    return both


def _make(draft: Draft, cell: Cell, like: Sequence[Group], n: int) -> None:
    integer = all(one.integer for one in like)
    low, high = max(one.low for one in like), min(one.high for one in like)
    draft.add(Group(cell, n, integer, low, high, printed=False))


def _places(draft: Draft, cells: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(draft.places[cell] for cell in cells)
