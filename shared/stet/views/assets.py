"""Files that pages refer to, at addresses that change with their content."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

_MEDIA_TYPES = {"stet.css": "text/css", "stet.svg": "image/svg+xml"}


@cache
def address(name: str) -> str:
    """The path of a file, which names its content, so that it may be kept for ever."""
    stem, _, extension = name.rpartition(".")
    return f"/static/{stem}.{sha256(_read(name).encode()).hexdigest()[:12]}.{extension}"


def find(path: str) -> tuple[str, str] | None:
    """The media type and the text of the file at an address; None if there is none."""
    for name, media_type in _MEDIA_TYPES.items():
        if path == address(name):
            return media_type, _read(name)
    return None


@cache
def _read(name: str) -> str:
    return files("stet.views").joinpath("static", name).read_text("utf-8")
