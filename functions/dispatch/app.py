"""Every minute: find what is due and send it to be looked at."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from stet import wiring

logger = Logger()


@logger.inject_lambda_context
def handler(_event: dict[str, Any], _context: LambdaContext) -> dict[str, int]:
    """Handle a tick of EventBridge Scheduler."""
    sent = wiring.dispatch()
    logger.info("dispatched", sent=sent)
    return {"sent": sent}
