"""Compare each new snapshot with the one before it."""

import json
from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from stet import wiring
from stet.adapters.snapshots import read_key

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS)


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Handle messages of DiffQueue, each an S3 event; those that fail come again."""
    return process_partial_response(event=event, record_handler=_compare_all, processor=processor, context=context)


def _compare_all(record: SQSRecord) -> None:
    body = json.loads(record.body)
    for event in body.get("Records", []):  # S3's test event has none
        try:
            _compare(unquote_plus(event["s3"]["object"]["key"]))
        except Exception:
            logger.exception("comparison failed", message_id=record.message_id)
            raise


def _compare(key: str) -> None:
    recorded = wiring.record(*read_key(key))
    version = recorded.version
    logger.info(
        "recorded version" if recorded.new else "version was recorded before",
        article_id=version.article_id,
        version=version.version,
        title=version.title,
        url=version.url,
        kinds=version.kinds,
    )
