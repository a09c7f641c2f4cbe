"""Look at a feed or an article, one request at a time for each host."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric
from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import BotoCoreError, ClientError

from stet import wiring
from stet.adapters.queue import Check, read_check

logger = Logger()
processor = SqsFifoPartialProcessor(skip_group_on_error=True)


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Handle messages of FetchQueue; those that fail come again, and the others of their host after them."""
    return process_partial_response(event=event, record_handler=_check, processor=processor, context=context)


def _check(record: SQSRecord) -> None:
    check = read_check(record.body)
    try:
        (_feed if check.kind == "feed" else _article)(check)
    except (BotoCoreError, ClientError):
        logger.exception("check failed", kind=check.kind, id=check.id)
        raise
    except Exception:
        # It would fail again, and hold up all other checks of its host meanwhile.
        logger.exception("check given up", kind=check.kind, id=check.id)
        if check.kind == "article":
            wiring.checker().give_up(check, wiring.now())


def _feed(check: Check) -> None:
    checked = wiring.feed_checker().check_feed(check, wiring.now())
    url = checked.feed.url if checked.feed else None
    logger.info("checked feed", feed_id=check.id, url=url, new_articles=checked.new_articles, problem=checked.problem)


def _article(check: Check) -> None:
    checked = wiring.checker().check_article(check, wiring.now())
    record = checked.record
    if checked.rules_failed:
        with single_metric(name="RulesFailed", unit=MetricUnit.Count, value=1) as metric:
            metric.add_dimension(name="host", value=check.host)
    logger.info(
        "checked article",
        article_id=check.id,
        url=record.url if record else None,
        title=record.title if record else None,
        outcome=checked.outcome,
        detail=checked.detail,
        version=record.versions if record else None,
    )
