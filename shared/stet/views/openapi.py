"""The HTTP interface described for programs (OpenAPI 3.1)."""

import json
from importlib.resources import files

from stet.views.as_json import Json
from stet.views.wording import KINDS


def document(base: str) -> Json:
    """The description, for the archive that is served from `base`."""
    description: Json = json.loads(files("stet.views").joinpath("static", "openapi.json").read_text("utf-8"))
    description["components"]["parameters"]["kind"]["schema"]["enum"] = list(KINDS)
    return description | {"servers": [{"url": base}]}
