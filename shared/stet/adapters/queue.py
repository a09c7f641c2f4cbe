"""The queue of checks: one message group a host, so that a host gets one request at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

BATCH = 10


class BadMessageError(ValueError):
    """The message is not a check."""


@dataclass(frozen=True, slots=True)
class Check:
    """A feed or an article that is to be looked at. `lease` is when it was sent, in epoch seconds."""

    kind: Literal["feed", "article"]
    id: str
    host: str
    lease: int


def read_check(body: str) -> Check:
    """The check that a message holds. Raises BadMessageError."""
    try:
        values = json.loads(body)
        kind, key, host, lease = (values[name] for name in ("kind", "id", "host", "lease"))
    except (ValueError, KeyError, TypeError) as error:
        raise BadMessageError(f"not a check: {body[:200]!r}") from error
    if (
        kind not in {"feed", "article"}
        or not isinstance(key, str)
        or not isinstance(host, str)
        or type(lease) is not int
    ):
        raise BadMessageError(f"not a check: {body[:200]!r}")
    return Check(kind, key, host, lease)


class Queue:
    """The FIFO queue from dispatch to fetch."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def send(self, checks: Sequence[Check]) -> int:
        """Send checks; how many were taken. One that was not falls due again when its lease ends."""
        taken = 0
        for start in range(0, len(checks), BATCH):
            answer = self._client.send_message_batch(
                QueueUrl=self._url,
                Entries=[
                    {
                        "Id": str(index),
                        "MessageBody": json.dumps(
                            {"kind": check.kind, "id": check.id, "host": check.host, "lease": check.lease}
                        ),
                        "MessageGroupId": check.host[:128],
                        "MessageDeduplicationId": f"{check.kind}-{check.id}-{check.lease}",
                    }
                    for index, check in enumerate(checks[start : start + BATCH])
                ],
            )
            taken += len(answer.get("Successful", []))
        return taken
