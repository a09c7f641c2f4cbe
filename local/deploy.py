"""`sam deploy` of the built template to MiniStack, and what came of it."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3

from local.build import sam_environment
from local.process import KEY, REGION, SAM, CommandError, SetupError, run

STACK = "stet"
SETTLE_SECONDS = 30
DRAIN_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Stack:
    """A deployed stack: the names of its resources by their names in the template."""

    endpoint: str
    resources: Mapping[str, str]

    @property
    def api(self) -> str:
        """The address of the HTTP API, without a slash at its end."""
        return f"{self.endpoint}/_aws/execute-api/{self.resources['HttpApi']}/$default"

    def client(self, service: str) -> Any:
        """A boto3 client for one of MiniStack's services."""
        return client(self.endpoint, service)

    def tick(self) -> int:
        """Run dispatch once, as Scheduler does; how many checks it sent."""
        event = {"version": "0", "source": "aws.scheduler", "detail-type": "Scheduled Event", "detail": "{}"}
        answer = self.client("lambda").invoke(
            FunctionName=self.resources["DispatchFunction"], Payload=json.dumps(event).encode()
        )
        payload = json.loads(answer["Payload"].read())
        if "FunctionError" in answer:
            raise RuntimeError(f"dispatch failed: {payload.get('errorMessage', payload)}")
        return int(payload["sent"])

    def listen(self, *, to_queues: bool) -> None:
        """Let the functions take messages from their queues, or no longer."""
        functions = self.client("lambda")
        for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
            functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=to_queues)

    def drain(self) -> None:
        """Take no more messages and wait for those that are being handled.

        A message in hand when MiniStack stops would hold up its host until its visibility timeout ends.
        """
        self.listen(to_queues=False)
        end = time.monotonic() + DRAIN_SECONDS
        while self._in_hand() and time.monotonic() < end:
            time.sleep(0.1)

    def _in_hand(self) -> int:
        name = "ApproximateNumberOfMessagesNotVisible"
        queues = self.client("sqs")
        urls = [self.resources["FetchQueue"], self.resources["DiffQueue"]]
        found = [queues.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name] for url in urls]
        return sum(map(int, found))


@cache
def client(endpoint: str, service: str) -> Any:
    """A boto3 client that knows nothing of the user's own settings."""
    session = boto3.Session(aws_access_key_id=KEY, aws_secret_access_key=KEY, region_name=REGION)
    return session.client(service, endpoint_url=endpoint)  # type: ignore[call-overload] # not a literal


def deploy(endpoint: str, template: Path, parameters: Mapping[str, str], folder: Path) -> Stack:
    """Bring the stack to what template and parameters say, if it is not there yet. Raises SetupError.

    `folder` keeps the log, and with the state what was deployed last.
    """
    stamp, log = folder / "deployed", folder / "deploy.log"
    now = _digest(template, parameters)
    if not (stamp.exists() and stamp.read_text() == now):
        overrides = [f'{name}="{value}"' for name, value in parameters.items()]
        options: list[str | Path] = [
            "--template-file",
            template,
            "--stack-name",
            STACK,
            "--capabilities",
            "CAPABILITY_IAM",
        ]
        manner = ["--resolve-s3", "--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar"]
        command = [SAM / "sam", "deploy", *options, *manner, "--parameter-overrides", *overrides]
        try:
            run(command, log=log, env=sam_environment(AWS_ENDPOINT_URL=endpoint))
        except CommandError as error:
            raise SetupError(f"The deployment failed: {error}; {log} has all of it.") from error
        stamp.write_text(now)
    return find(endpoint)


def find(endpoint: str) -> Stack:
    """The stack that is deployed there."""
    found = client(endpoint, "cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]
    return Stack(endpoint, {item["LogicalResourceId"]: item["PhysicalResourceId"] for item in found})


def settle(endpoint: str) -> None:
    """Wait until no deployment is under way, so that a half-made one is not what is saved."""
    stacks = client(endpoint, "cloudformation")
    end = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < end:
        found = stacks.describe_stacks()["Stacks"]
        if not any(stack["StackStatus"].endswith("_IN_PROGRESS") for stack in found):
            return
        time.sleep(0.2)


def _digest(template: Path, parameters: Mapping[str, str]) -> str:
    """Of the template, the parameters and every file that the template ships."""
    total = hashlib.sha256(json.dumps(dict(sorted(parameters.items()))).encode())
    for file in sorted(template.parent.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            total.update(f"{file.relative_to(template.parent)}:{file.stat().st_size}\0".encode())
            if file.stat().st_size < 1_000_000:
                total.update(file.read_bytes())
    return total.hexdigest()
