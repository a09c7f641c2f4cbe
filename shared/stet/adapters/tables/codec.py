"""Records as DynamoDB items. A field at its default is left out, so that an item holds only what is known."""

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from stet.records import Validators

type Item = dict[str, Any]
"""An item as DynamoDB's API has it: a type and a value for each attribute."""

_serialize = TypeSerializer().serialize
_deserialize = TypeDeserializer().deserialize


def stamp(at: datetime) -> str:
    """ISO 8601 in UTC, of one length, so that the order of the texts is the order of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_item(values: Mapping[str, Any]) -> Item:
    """Plain values as DynamoDB's; None is left out."""
    return {key: _serialize(_plain(value)) for key, value in values.items() if value is not None}


def from_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """DynamoDB's values as plain ones, numbers still as Decimal."""
    return {key: _deserialize(value) for key, value in item.items()}


def values_of(record: Any) -> dict[str, Any]:
    """The fields of a record that say something; a field at its default is None."""
    return {
        field.name: None if field.default is not MISSING and value == field.default else value
        for field in fields(record)
        for value in (getattr(record, field.name),)
    }


def record_of[Record](kind: type[Record], item: Mapping[str, Any]) -> Record:
    """The record that an item holds; what the record does not know is passed over."""
    values = from_item(item)
    hints = _hints(kind)  # type: ignore[arg-type] # mypy does not see that a class is hashable
    return kind(**{name: _read(hint, values[name]) for name, hint in hints.items() if name in values})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, Validators):
        return {key: text for key, text in values_of(value).items() if text is not None}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return str(value)
    return dict(value) if isinstance(value, Mapping) else value


def _read(hint: Any, value: Any) -> Any:
    if isinstance(hint, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint is Validators:
        return Validators(**value)
    if get_origin(hint) is tuple:
        return tuple(value)
    return hint(value) if isinstance(hint, type) else value
