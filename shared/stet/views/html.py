"""The template engine: everything that is shown passes through it and is escaped by it."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stet.views import assets, links, side_by_side, wording
from stet.views.negotiation import Format

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render(template: str, **values: object) -> str:
    """The text of a template; whatever it shows of the values is escaped."""
    return _environment().get_template(template).render(**values)


def prepare() -> None:
    """Compile all templates, so that no reader waits for it."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stet.views"),
        autoescape=True,
        finalize=printable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {"asset": assets.address, "side_by_side": side_by_side, "wording": wording, "Format": Format}
    environment.globals |= {"links": links}
    environment.filters |= {"language": _language, "kind_name": wording.kind_name}
    return environment


def printable(value: Any) -> Any:
    """The value, if text without the characters that XML cannot hold even when escaped; nothing for None."""
    if type(value) is str:
        return _NOT_XML.sub("\ufffd", value)
    return "" if value is None else value


def _language(tag: str | None) -> Markup:
    """A `lang` attribute for what the page stated, if that is a language tag at all (BCP 47)."""
    if not tag or not _LANGUAGE_TAG.fullmatch(tag):
        return Markup("")
    return Markup(' lang="{}"').format(tag)
