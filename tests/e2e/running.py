"""The deployed stack as its users meet it, and nothing behind its doors but what a test says."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from local.deploy import Stack
from local.emulator import Emulator
from local.process import KEY, REGION

PATIENCE = 120.0
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A stack that runs."""

    emulator: Emulator
    stack: Stack
    heard: list[str]
    """Every line that MiniStack and the functions have printed."""

    def get(self, path: str, **headers: str) -> Answer:
        return send("GET", self.stack.api + path, headers=headers)

    def order(self, method: str, path: str, body: object = None) -> Answer:
        """An order of an editor, signed. Bytes are sent as they are."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        url = self.stack.api + path
        request = botocore.awsrequest.AWSRequest(method, url, {"Content-Type": "application/json"}, data)
        botocore.auth.SigV4Auth(botocore.credentials.Credentials(KEY, KEY), "execute-api", REGION).add_auth(request)
        return send(method, url, data, dict(request.headers))

    def watch(self, path: str, reached: Callable[[Any], bool]) -> Any:
        """Let the schedule tick until the JSON at the path is what is waited for; that JSON."""

        def look() -> Any:
            self.stack.tick()
            answer = self.get(path)
            return answer.json if answer.status == 200 and reached(answer.json) else None

        return until(look)

    def idle(self) -> None:
        """Wait until every message has been handled."""
        until(lambda: not sum(self.waiting().values()))

    def waiting(self) -> dict[str, int]:
        """How many messages there are: in each queue, in hand or not, and in each dead letter queue."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = {}
        for queue in ("FetchQueue", "DiffQueue", "FetchDeadLetters", "DiffDeadLetters"):
            answer = self.stack.client("sqs").get_queue_attributes(
                QueueUrl=self.stack.resources[queue], AttributeNames=names
            )
            found[queue] = sum(int(answer["Attributes"][name]) for name in names)
        return found

    def invoke(self, function: str, event: object) -> Any:
        """Hand an event to a function, as its source does."""
        answer = self.stack.client("lambda").invoke(
            FunctionName=self.stack.resources[function], Payload=json.dumps(event).encode()
        )
        payload = json.loads(answer["Payload"].read())
        assert "FunctionError" not in answer, payload
        return payload


def send(method: str, url: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
    request = urllib.request.Request(url, data, headers or {}, method=method)
    try:
        with OPENER.open(request, timeout=PATIENCE) as answer:
            return Answer(answer.status, dict(answer.headers), answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read())


def until[Found](look: Callable[[], Found], patience: float = PATIENCE) -> Found:
    """What `look` gives once it gives something true."""
    end = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < end, f"not reached within {patience} s"
        time.sleep(0.2)
    return found
