"""What happens, for the terminal: the functions' log lines, told in a few words each."""

import json
import sys
import threading
from datetime import datetime
from typing import Any

WIDTH = 9
COLOURS = {"fetched": "32", "changed": "1;33", "error": "1;31", "unchanged": "2"}


class Terminal:
    """Prints one line an event, whole, whatever thread it comes from."""

    def __init__(self, pages: str) -> None:
        """`pages` is the address of the pages, without a slash at its end."""
        self.pages = pages
        self._lock = threading.Lock()
        self._colour = sys.stdout.isatty()

    def say(self, text: str) -> None:
        """Print a line of our own."""
        with self._lock:
            print(text, flush=True)

    def event(self, word: str, text: str) -> None:
        """Print that something happened."""
        shown = f"{word:<{WIDTH}}"
        if self._colour and word in COLOURS:
            shown = f"\033[{COLOURS[word]}m{shown}\033[0m"
        self.say(f"{datetime.now().astimezone():%H:%M:%S}  {shown}  {text}")

    def hear(self, line: str) -> None:
        """Tell what a line of MiniStack's log says, if it is for the terminal."""
        told = tell(line, self.pages)
        if told:
            self.event(*told)


def tell(line: str, pages: str) -> tuple[str, str] | None:
    """A word and a text for a line that a function logged; None for any other line."""
    if not line.startswith("{"):
        return None
    try:
        entry: Any = json.loads(line)
    except ValueError:
        return None
    if not isinstance(entry, dict) or "service" not in entry:
        return None
    if entry.get("level") in {"ERROR", "CRITICAL"}:
        return "error", f"{entry['service']}: {entry.get('message')} ({entry.get('exception_name', 'see the log')})"
    teller = TELLERS.get(str(entry.get("message")))
    return teller(entry, pages) if teller else None


def _feed(entry: dict[str, Any], _pages: str) -> tuple[str, str] | None:
    if entry.get("problem"):
        return "feed", f"{entry.get('url')}: {entry['problem']}"
    found = entry.get("new_articles")
    return ("feed", f"{found} new articles in {entry.get('url')}") if found else None


def _article(entry: dict[str, Any], pages: str) -> tuple[str, str] | None:
    outcome, name = entry.get("outcome"), _name(entry)
    if outcome is None:
        return None
    if outcome == "changed":
        # The second and later versions are told once they have been compared.
        return ("fetched", name) if entry.get("version") == 1 else None
    word = {"unchanged": "unchanged", "not_modified": "unchanged"}.get(outcome, outcome.replace("_", " "))
    detail = entry.get("detail")
    return word, f"{name} ({detail}): {pages}/articles/{entry['article_id']}" if detail else name


def _version(entry: dict[str, Any], pages: str) -> tuple[str, str] | None:
    number = int(entry.get("version", 1))
    if number < 2:
        return None
    kinds = ", ".join(entry.get("kinds") or ()) or "text"
    link = f"{pages}/articles/{entry['article_id']}/diff/{number - 1}/{number}"
    return "changed", f"{_name(entry)}: {kinds} (version {number})\n{'':{WIDTH + 12}}{link}"


def _name(entry: dict[str, Any]) -> str:
    return str(entry.get("title") or entry.get("url") or entry.get("article_id"))


TELLERS = {"checked feed": _feed, "checked article": _article, "recorded version": _version}
