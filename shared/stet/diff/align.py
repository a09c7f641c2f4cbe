"""Which paragraphs of the new version come from which of the old one."""

from bisect import bisect_left

from rapidfuzz.distance import LCSseq

from stet.diff.tokens import Codes, pieces

Link = tuple[tuple[int, ...], tuple[int, ...]]
RELATED = 0.45


def align(old: tuple[str, ...], new: tuple[str, ...], codes: Codes) -> list[Link]:
    """Return groups of old and new paragraphs that belong together; the rest were added or removed."""
    links: list[Link] = []
    at: dict[str, list[int]] = {}
    for i in reversed(range(len(old))):
        at.setdefault(old[i], []).append(i)
    free_new = []
    for j, text in enumerate(new):
        if at.get(text):
            links.append(((at[text].pop(),), (j,)))
        else:
            free_new.append(j)
    free_old = sorted(i for rest in at.values() for i in rest)
    return links + _similar(old, new, free_old, free_new, codes)


def _similar(
    old: tuple[str, ...], new: tuple[str, ...], free_old: list[int], free_new: list[int], codes: Codes
) -> list[Link]:
    a = {i: codes.encode(pieces(old[i])) for i in free_old}
    b = {j: codes.encode(pieces(new[j])) for j in free_new}
    scored = []
    for i, x in a.items():
        for j, y in b.items():
            score = LCSseq.normalized_similarity(x, y, score_cutoff=RELATED)
            if score:
                scored.append((-score, abs(i - j), i, j))
    links: list[Link] = []
    for _, _, i, j in sorted(scored):
        if i in a and j in b:
            links.append(((i,), (j,)))
            del a[i], b[j]
    return links


def in_order(firsts: list[int]) -> set[int]:
    """Return the positions of a longest increasing run of values: what stayed in its place."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for position, value in enumerate(firsts):
        k = bisect_left(tails, value)
        before.append(tail_at[k - 1] if k else -1)
        tails[k : k + 1] = [value]
        tail_at[k : k + 1] = [position]
    kept = set()
    position = tail_at[-1] if tail_at else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
