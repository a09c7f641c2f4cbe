"""What all tables share: conditional writes, due items, and lists that are read newest first."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from stet.adapters.tables.codec import Item, from_item, record_of, to_item
from stet.adapters.tables.cursor import BadCursorError, read_cursor, write_cursor
from stet.records import Page

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SHARDS = 4
"""Partitions of the `due` index, so that no one partition takes every write."""
MAX_QUERIES = 30
"""Bounds what one page of a filtered list may cost; its cursor goes on from there."""


def shard_of(key: str) -> str:
    """The partition of the `due` index that an id stands in."""
    return str(zlib.crc32(key.encode()) % SHARDS)


class Table:
    """One table, and the calls that every table needs."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self._name = name

    def _get(self, key: Mapping[str, Any]) -> Item | None:
        answer = self._client.get_item(TableName=self._name, Key=to_item(key), ConsistentRead=True)
        return answer.get("Item")

    def _add(self, values: Mapping[str, Any], key: str) -> bool:
        """Put the item unless its key is there; says whether it was put."""
        return self._tried(
            lambda: self._client.put_item(
                TableName=self._name,
                Item=to_item(values),
                ConditionExpression="attribute_not_exists(#k)",
                ExpressionAttributeNames={"#k": key},
            )
        )

    def _update(
        self, key: Mapping[str, Any], values: Mapping[str, Any], expected: Mapping[str, Any], *, exists: str
    ) -> Item | None:
        """Set the values (None removes one) if the expected ones stand there; the new item, or None if they do not."""
        attributes = [*values, *(name for name in expected if name not in values), exists]
        names = {name: f"#n{index}" for index, name in enumerate(dict.fromkeys(attributes))}
        sets = [f"{names[name]} = :s_{name}" for name, value in values.items() if value is not None]
        removes = [names[name] for name, value in values.items() if value is None]
        wants = [f"attribute_exists({names[exists]})"] + [
            f"attribute_not_exists({names[name]})" if value is None else f"{names[name]} = :e_{name}"
            for name, value in expected.items()
        ]
        texts = [f"SET {', '.join(sets)}"] if sets else []
        texts += [f"REMOVE {', '.join(removes)}"] if removes else []
        placed = {f":s_{name}": value for name, value in values.items()} | {
            f":e_{name}": value for name, value in expected.items()
        }
        optional: dict[str, Any] = {"ExpressionAttributeValues": items} if (items := to_item(placed)) else {}
        found: list[Item] = []

        def call() -> None:
            answer = self._client.update_item(
                TableName=self._name,
                Key=to_item(key),
                UpdateExpression=" ".join(texts),
                ConditionExpression=" AND ".join(wants),
                ExpressionAttributeNames={alias: name for name, alias in names.items()},
                ReturnValues="ALL_NEW",
                **optional,
            )
            found.append(answer["Attributes"])

        return found[0] if self._tried(call) else None

    @staticmethod
    def _tried(call: Callable[[], object]) -> bool:
        try:
            call()
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                return False
            raise
        return True

    def _due(self, key: str, shard: int, now: int, limit: int) -> Iterator[tuple[str, int]]:
        """Ids and times of what is due in one shard, the most overdue first."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._name,
            IndexName="due",
            KeyConditionExpression="due_shard = :s AND next_check_at <= :n",
            ExpressionAttributeValues=to_item({":s": str(shard), ":n": now}),
            PaginationConfig={"MaxItems": limit},
        )
        for page in pages:
            for item in page["Items"]:
                values = from_item(item)
                yield values[key], int(values["next_check_at"])

    def _newest[Record](
        self,
        kind: type[Record],
        index: tuple[str, str, str],
        partitions: Sequence[str],
        *,
        cursor: str | None,
        limit: int,
        keep: Callable[[Record], bool] = lambda _: True,
    ) -> Page[Record]:
        """The records of an index (its name, partition and sort key), partition by partition, newest first."""
        name, partition_key, _ = index
        at, start = read_cursor(cursor, partitions)
        if start is not None and not self._holds(start, index, partitions[at]):
            raise BadCursorError("the cursor is not one that this list gave; start again without it")
        found: list[Record] = []
        for _ in range(MAX_QUERIES):
            optional: dict[str, Any] = {"ExclusiveStartKey": to_item(start)} if start else {}
            answer = self._client.query(
                TableName=self._name,
                IndexName=name,
                KeyConditionExpression="#p = :p",
                ExpressionAttributeNames={"#p": partition_key},
                ExpressionAttributeValues=to_item({":p": partitions[at]}),
                ScanIndexForward=False,
                Limit=limit + 1,
                **optional,
            )
            for item in answer["Items"]:
                record = record_of(kind, item)
                if keep(record):
                    if len(found) == limit:
                        return Page(tuple(found), write_cursor(partitions[at], start))
                    found.append(record)
                start = self._position(from_item(item), index)
            if "LastEvaluatedKey" not in answer:
                at, start = at + 1, None
                if at == len(partitions):
                    return Page(tuple(found))
        return Page(tuple(found), write_cursor(partitions[at], start))

    def _holds(self, start: Any, index: tuple[str, str, str], partition: str) -> bool:
        """Whether a cursor's position is one in that index and partition."""
        names = {*self._keys(), *index[1:]}
        return (
            isinstance(start, dict)
            and start.keys() == names
            and start[index[1]] == partition
            and all(_could_be(name, value) for name, value in start.items())
        )

    def _position(self, values: Mapping[str, Any], index: tuple[str, str, str]) -> dict[str, Any]:
        names = [*self._keys(), *index[1:]]
        return {name: int(values[name]) if name == "version" else values[name] for name in names}

    def _keys(self) -> tuple[str, ...]:
        raise NotImplementedError


def _could_be(name: str, value: object) -> bool:
    """Whether a key attribute can have that value."""
    if name == "version":
        return type(value) is int and 0 < value < 10**9
    return isinstance(value, str) and 0 < len(value) <= 500
