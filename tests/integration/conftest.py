"""The stores of template.yaml on moto, and a site to fetch."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from cfnlint.decode import cfn_yaml
from moto import mock_aws

from stet import wiring
from tests.integration.site import Site, serve

ROOT = Path(__file__).parents[2]
REGION = "eu-central-1"


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    return json.loads(json.dumps(cfn_yaml.load(str(ROOT / "template.yaml"))))


@pytest.fixture
def aws(template: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Empty tables, bucket and queue, made from the template's own definitions, and the settings that name them."""
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", REGION)):
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Stet")
    with mock_aws():
        dynamodb = boto3.client("dynamodb")
        for name, resource in template["Resources"].items():
            if resource["Type"] == "AWS::DynamoDB::Table":
                wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
                definition = {key: value for key, value in resource["Properties"].items() if key in wanted}
                dynamodb.create_table(TableName=name, **definition)
                monkeypatch.setenv(name.replace("Table", "_TABLE").upper(), name)
        boto3.client("s3").create_bucket(Bucket="bucket", CreateBucketConfiguration={"LocationConstraint": REGION})
        url = boto3.client("sqs").create_queue(QueueName="fetch.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        for key, value in {"BUCKET": "bucket", "FETCH_QUEUE_URL": url, "ALLOW_HOSTS": "127.0.0.1"}.items():
            monkeypatch.setenv(key, value)
        forget()
        yield
    forget()


def forget() -> None:
    """Drop the services and clients that were built for another test's stores."""
    for name in ("_client", "checker", "feed_checker", "reader", "desk", "reextractor"):
        getattr(wiring, name).cache_clear()


def sample(name: str) -> dict[str, Any]:
    """An event as AWS sends it."""
    return dict(json.loads((ROOT / "events" / f"{name}.json").read_text()))


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running
