"""What a page says of its article in JSON-LD (schema.org)."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

MAX_SCRIPT = 500_000
"""Characters of one script; a longer one is not read."""
_MAX_NODES = 3_000
_ARTICLE = re.compile(r"article|posting|report|review|story|claimreview|interview", re.I)
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "about", "subjectOf")
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(r'"(headline|datePublished|dateModified|isAccessibleForFree|articleSection|inLanguage)"\s*:\s*("(?:[^"\\\n]|\\.){1,500}"|true|false)')


def article_facts(scripts: list[str], url: str) -> dict[str, Any]:
    """The properties of the object that describes the page's own article; empty where none does.

    Of several, one that names the page's address is the page's own; else the first. Broken JSON gives what single
    properties can still be read.
    """
    found: list[dict[str, Any]] = []
    for script in scripts:
        if len(script) > MAX_SCRIPT:
            continue
        data = _loads(script)
        if data is None:
            broken = {pair[1]: _loads(pair[2]) for pair in reversed(list(_PAIR.finditer(script)))}
            if broken:
                found.append(broken)
            continue
        found.extend(node for node in _objects(data) if _is_article(node))
    if not found:
        return {}
    address = _address(url)
    own = [node for node in found if address and address in _addresses(node)]
    return max(own or found, key=lambda node: bool(node.get("headline") or node.get("name")) + bool(node.get("datePublished")))


def texts(value: object) -> list[str]:
    """The strings in a property that may be a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [html.unescape(value).strip()] if value.strip() else []
    if isinstance(value, Mapping):
        return texts(value.get("name"))
    if isinstance(value, list):
        return [text for part in value[:50] for text in texts(part)] if not any(isinstance(p, list) for p in value) else []
    return []


def _loads(script: str) -> Any:
    text = _WRAPPER.sub("", _WRAPPER.sub("", script.strip())).strip().rstrip(";")
    for attempt in (lambda: text, lambda: _TRAILING_COMMA.sub(r"\1", text), lambda: html.unescape(text)):
        try:
            return json.loads(attempt(), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: object) -> Iterator[dict[str, Any]]:
    queue, seen = [data], 0
    while queue and seen < _MAX_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue[:0] = node[:200]
        elif isinstance(node, dict):
            yield node
            queue.extend(node[part] for part in _PARTS if isinstance(node.get(part), dict | list))


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _addresses(node: Mapping[str, Any]) -> set[str]:
    page = node.get("mainEntityOfPage")
    values = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {_address(value) for value in values if isinstance(value, str)}


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$", "", url).rstrip("/").lower()
