"""What template.yaml promises, beyond what its linters look for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import cfn_yaml

ROOT = Path(__file__).parents[2]
RESOURCES: dict[str, dict[str, Any]] = json.loads(json.dumps(cfn_yaml.load(str(ROOT / "template.yaml"))))["Resources"]
READS = {
    "dynamodb:GetItem",
    "dynamodb:BatchGetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "s3:GetObject",
    "s3:ListBucket",
}
LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    return {name: resource for name, resource in RESOURCES.items() if resource["Type"] == kind}


def statements(role: str) -> Iterator[tuple[list[str], list[Any]]]:
    for policy in RESOURCES[role]["Properties"]["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            yield statement["Action"], statement["Resource"]


FUNCTIONS = of_type("AWS::Serverless::Function")
QUEUES = of_type("AWS::SQS::Queue")


def test_readers_cannot_make_anything_be_written() -> None:
    actions = {action for allowed, _ in statements("ApiRole") for action in allowed}
    assert actions <= READS | LOGS
    assert FUNCTIONS["ApiFunction"]["Properties"]["Role"] == {"Fn::GetAtt": ["ApiRole", "Arn"]}


def test_every_function_has_a_role_of_its_own() -> None:
    roles = [function["Properties"]["Role"]["Fn::GetAtt"][0] for function in FUNCTIONS.values()]
    assert sorted(roles) == sorted(name.replace("Function", "Role") for name in FUNCTIONS)


@pytest.mark.parametrize("role", sorted(of_type("AWS::IAM::Role")))
def test_permissions_name_actions_and_resources(role: str) -> None:
    for actions, resources in statements(role):
        assert not any("*" in action for action in actions)
        for resource in [resources] if isinstance(resources, dict) else resources:
            text = json.dumps(resource)
            assert '"*"' not in text
            assert "${" in text or "GetAtt" in text


def test_nothing_may_be_deleted_but_feeds() -> None:
    for role in of_type("AWS::IAM::Role"):
        for actions, resources in statements(role):
            for action in actions:
                if "Delete" in action and action != "sqs:DeleteMessage":
                    assert (role, action) == ("AdminRole", "dynamodb:DeleteItem")
                    assert resources == [{"Fn::GetAtt": ["FeedsTable", "Arn"]}]


def test_what_is_stored_stays() -> None:
    stores = of_type("AWS::DynamoDB::Table") | of_type("AWS::S3::Bucket")
    assert set(stores) == {"FeedsTable", "ArticlesTable", "VersionsTable", "HistoryTable", "HostsTable", "Bucket"}
    for store in stores.values():
        assert store["DeletionPolicy"] == store["UpdateReplacePolicy"] == "Retain"
    for table in of_type("AWS::DynamoDB::Table").values():
        assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
        assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["Properties"]["SSESpecification"] == {"SSEEnabled": True}


def test_a_queue_waits_six_times_as_long_as_its_function_may_run() -> None:
    consumed = set()
    for function in FUNCTIONS.values():
        for source in function["Properties"].get("Events", {}).values():
            if source["Type"] == "SQS":
                queue = source["Properties"]["Queue"]["Fn::GetAtt"][0]
                consumed.add(queue)
                assert QUEUES[queue]["Properties"]["VisibilityTimeout"] >= 6 * function["Properties"]["Timeout"]
                assert source["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert consumed == {"FetchQueue", "DiffQueue"}


@pytest.mark.parametrize("queue", ["FetchQueue", "DiffQueue"])
def test_what_fails_again_and_again_is_put_aside_with_an_alarm(queue: str) -> None:
    target = QUEUES[queue]["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
    assert QUEUES[target]["Properties"].get("FifoQueue") == QUEUES[queue]["Properties"].get("FifoQueue")
    watched = [json.dumps(alarm["Properties"]) for alarm in of_type("AWS::CloudWatch::Alarm").values()]
    assert any(f'"{target}"' in alarm for alarm in watched)


def test_the_api_has_these_routes_and_no_other() -> None:
    routes = {
        route["Properties"]["RouteKey"]: (route["Properties"]["AuthorizationType"], route["Properties"]["Target"])
        for route in of_type("AWS::ApiGatewayV2::Route").values()
    }
    api, admin = ({"Fn::Sub": f"integrations/${{{name}Integration}}"} for name in ("Api", "Admin"))
    assert routes == {
        "GET /": ("NONE", api),
        "GET /{proxy+}": ("NONE", api),
        "ANY /admin/{proxy+}": ("AWS_IAM", admin),
    }


def test_each_function_is_told_what_the_settings_read() -> None:
    read = set(re.findall(r'"([A-Z][A-Z_]+)"', "".join(p.read_text() for p in (ROOT / "shared/stet").glob("*.py"))))
    for function in FUNCTIONS.values():
        told = set(function["Properties"]["Environment"]["Variables"])
        assert {name for name in told if not name.startswith("POWERTOOLS_")} <= read


def test_logs_are_kept_for_a_time() -> None:
    groups = of_type("AWS::Logs::LogGroup")
    assert len(groups) == len(FUNCTIONS) + 1
    for group in groups.values():
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
