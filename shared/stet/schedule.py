"""When to look at an article again, and when to stop.

News Sniffer's rule: half an hour after a change, then 1.2 times as long after every check
that found nothing new, until the period itself passes 40 days.
"""

FACTOR = 1.2
RETIRE_AFTER = 40 * 86_400
FEED_PERIOD = 300
"""The shortest period between checks of a feed, in seconds, and the usual one."""
MAX_FEED_PERIOD = 86_400


def next_period(period: int, *, changed: bool, shortest: int) -> int | None:
    """The seconds until the next check of an article, or None when it is not checked again."""
    if changed:
        return shortest
    longer = max(shortest, int(period * FACTOR) + 1)
    return None if longer > RETIRE_AFTER else longer


def next_feed_period(period: int, failures: int) -> int:
    """The seconds until the next check of a feed: longer, up to a day, while it fails."""
    return min(max(period, MAX_FEED_PERIOD), int(period * 2 ** min(failures, 20)))
