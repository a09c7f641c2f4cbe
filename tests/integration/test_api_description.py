"""The description of the interface says what the interface does."""

import json
from typing import Any

import pytest

from stet.views import openapi
from tests.integration.test_api import archive, get
from tests.unit.views.archive import Archive

__all__ = ["archive"]
DOCUMENT = openapi.document("https://stet.example")
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
EXAMPLES = {
    "/articles/{article_id}": "/articles/bridge",
    "/articles/{article_id}/versions/{version}": "/articles/bridge/versions/2",
    "/articles/{article_id}/diff/{a}/{b}": "/articles/bridge/diff/1/2",
    "/sources/{name}": "/sources/harbour-echo",
}


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = DOCUMENT
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def check(value: Any, schema: dict[str, Any], where: str) -> None:
    """The value has the type, the enumeration and exactly the properties that the schema names."""
    schema = resolve(schema)
    if "enum" in schema:
        assert value in schema["enum"], where
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(isinstance(value, TYPES[name]) for name in types), f"{where} is {value!r}"
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), where
        for name, item in value.items():
            check(item, schema["properties"][name], f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for item in value:
            check(item, schema["items"], f"{where}[]")


@pytest.mark.parametrize("path", [path for path in DOCUMENT["paths"] if path != "/lookup"])
def test_answers_are_as_described(path: str, archive: Archive) -> None:
    described = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]
    address = EXAMPLES.get(path, path)
    check(json.loads(get(address, accept="application/json")["body"]), described["application/json"]["schema"], path)
    for media_type in described:
        served = get(address, accept=media_type)
        assert served["statusCode"] == 200 and served["headers"]["Content-Type"].startswith(media_type)


def test_problems_are_as_described(archive: Archive) -> None:
    problem = json.loads(get("/changes.json", {"kind": "x"})["body"])
    check(problem, {"$ref": "#/components/schemas/Problem"}, "problem")


def test_parameters_are_as_described(archive: Archive) -> None:
    for path, operations in DOCUMENT["paths"].items():
        named = {resolve(p)["name"]: resolve(p) for p in operations["get"].get("parameters", [])}
        given = {
            name: "1" for name, p in named.items() if p["in"] == "query" and name in ("limit", "q", "source", "cursor")
        }
        if given:
            assert get(EXAMPLES.get(path, path), given)["statusCode"] == 200
