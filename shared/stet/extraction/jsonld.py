"""What a page says of its article in JSON-LD (schema.org)."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

MAX_SCRIPT = 500_000
"""Characters of one script; a longer one is not read."""
_MAX_NODES = 3_000
_LONGEST = 1_000
_ARTICLE = re.compile(r"article|posting|report|review|story|claimreview|interview", re.I)
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "about", "subjectOf")
_OPENING = re.compile(r"^(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_CLOSING = re.compile(r"(?:-->|//\s{0,9}\]\]>|/\*\s{0,9}\]\]>\s{0,9}\*/|\]\]>)$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|isAccessibleForFree|articleSection|inLanguage)"\s*:\s*'
    r'("(?:[^"\\\n]|\\.){1,500}"|true|false)'
)


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
    return max(own or found, key=lambda node: bool(node.get("headline")) + bool(node.get("datePublished")))


def texts(value: object) -> list[str]:
    """The strings in a property that may be a string, an object with a name, or a list of either."""
    found = []
    for part in value[:50] if isinstance(value, list) else [value]:
        name = part.get("name") if isinstance(part, dict) else part
        if isinstance(name, str) and name.strip():
            found.append(html.unescape(name[:_LONGEST]).strip())
    return found


def _loads(script: str) -> Any:
    text = _CLOSING.sub("", _OPENING.sub("", script.strip())).strip().rstrip(";")
    for mend in (str, _without_trailing_commas, html.unescape):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", text)


def _objects(data: object) -> Iterator[dict[str, Any]]:
    queue, seen = deque([data]), 0
    while queue and seen < _MAX_NODES:
        node = queue.popleft()
        seen += 1
        if isinstance(node, list):
            queue.extendleft(reversed(node[:200]))
        elif isinstance(node, dict):
            yield node
            queue.extend(node[part] for part in _PARTS if isinstance(node.get(part), dict | list))


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds[:20] if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind[:100]) for kind in listed)


def _addresses(node: Mapping[str, Any]) -> set[str]:
    page = node.get("mainEntityOfPage")
    values = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {_address(value) for value in values if isinstance(value, str)}


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$", "", url).rstrip("/").lower()
