from stet.schedule import RETIRE_AFTER, next_feed_period, next_period


def test_a_change_goes_back_to_the_shortest_period() -> None:
    assert next_period(90_000, changed=True, shortest=1800) == 1800


def test_an_article_that_never_changes_is_looked_at_42_times_in_about_220_days() -> None:
    period: int | None = 1800
    checks, seconds = 0, 0
    while period is not None:
        checks, seconds = checks + 1, seconds + period
        period = next_period(period, changed=False, shortest=1800)
    assert checks == 42
    assert 200 < seconds / 86_400 < 240


def test_it_stops_when_the_period_passes_forty_days() -> None:
    assert next_period(RETIRE_AFTER, changed=False, shortest=1800) is None


def test_a_feed_that_fails_is_asked_less_and_at_least_daily() -> None:
    assert next_feed_period(300, 0) == 300
    assert next_feed_period(300, 3) == 2400
    assert next_feed_period(300, 1000) == 86_400
    assert next_feed_period(172_800, 5) == 172_800
