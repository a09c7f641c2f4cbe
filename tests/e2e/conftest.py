"""One stack for all tests: built, deployed to MiniStack, each function under its own role."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from local.build import architecture, build
from local.deploy import Stack, deploy
from local.emulator import Emulator
from local.process import ROOT
from tests.e2e.running import Running
from tests.integration.site import Site, serve

EVENTS = ROOT / "events"


@pytest.fixture(scope="session")
def environments() -> None:
    """What SAM and MiniStack run in, made if missing or out of date."""
    python = getattr(sys, "_base_executable", sys.executable)
    command = ["make", "--silent", ".stack/sam/.done", ".stack/ministack/.done", f"PYTHON={python}"]
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A paper's web server."""
    with serve() as site:
        yield site


@pytest.fixture(scope="session")
def running(environments: None, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("stack")
    template = build()
    heard: list[str] = []
    emulator = Emulator(folder, auth=True, heard=heard.append)
    running = None
    try:
        emulator.start()
        parameters = {
            "Architecture": architecture(),
            "CheckPeriod": "2",
            "AllowHosts": site.url.removeprefix("http://"),
            "PublicUrl": "https://stet.example",
        }
        stack = deploy(emulator.endpoint, template, parameters, folder)
        _make_up_for_ministack(stack)
        running = Running(emulator, stack, heard)
        yield running
    finally:
        # A test may have put another in its place.
        (running.emulator if running else emulator).stop()


def _make_up_for_ministack(stack: Stack) -> None:
    """Allow what AWS allows, and MiniStack does not."""
    # It speaks plain HTTP, which the bucket refuses as it should.
    stack.client("s3").delete_bucket_policy(Bucket=stack.resources["Bucket"])
    # It has an action of its own for a batch, which on AWS is sqs:SendMessage.
    queue = stack.client("sqs").get_queue_attributes(
        QueueUrl=stack.resources["FetchQueue"], AttributeNames=["QueueArn"]
    )
    statement = {
        "Effect": "Allow",
        "Action": "sqs:SendMessageBatch",
        "Resource": queue["Attributes"]["QueueArn"],
    }
    for role in ("DispatchRole", "AdminRole"):
        stack.client("iam").put_role_policy(
            RoleName=stack.resources[role],
            PolicyName="batch",
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
        )


def event(name: str) -> Any:
    """A sample event."""
    return json.loads((EVENTS / name).read_text())
