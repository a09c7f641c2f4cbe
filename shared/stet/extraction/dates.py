"""Points in time, in the ways in which pages write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

# English, German, French and Spanish names, and abbreviations of them.
_MONTH_NAMES = """
    jan januar january janvier enero / feb februar february février febrero / mar märz march mars marzo
    / apr april avril abril / may mai mayo / jun juni june juin junio / jul juli july juillet julio
    / aug august août agosto / sep sept september septembre septiembre / oct okt oktober october octobre octubre
    / nov november novembre noviembre / dec dez dezember december décembre diciembre
    """
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("/"), 1) for name in names.split()}
# Abbreviations of RFC 2822 and of the papers' own date lines, as hours from UTC.
_ZONES = {"gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
          "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "et": -5, "pt": -8, "ist": 5.5}  # fmt: skip
_TIME = r"(?:\D{0,24}?\b(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?)?"
_WORDS = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:de\s+)?(?P<m1>[^\W\d]{3,10})[.,]?"
    r"|(?P<m2>[^\W\d]{3,10})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?),?\s+(?:de\s+)?(?P<year>\d{4})\b" + _TIME,
    re.I,
)
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.]?(?P<month>\d{1,2})[-/.]?(?P<day>\d{1,2})(?!\d)" + _TIME)
_COMPACT = re.compile(r"^(?:19|20)\d{6}(?:\d{4}|\d{6})$")
_ZONE = re.compile(r"(?:\b|\d)(?P<name>[a-z]{1,4})\b\.?$|(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)$", re.I)
_FRACTION = re.compile(r"(\.\d{6})\d+")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")


def parse_time(text: str) -> datetime | None:
    """The point in time that `text` states, with its own zone (UTC where it states none), or None.

    Reads ISO 8601, RFC 2822, Unix seconds and milliseconds, and day, month name and year in either order.
    """
    text = " ".join(text.split())[:100]
    try:
        return _parse(text)
    except (ValueError, OverflowError):
        return None


def _parse(text: str) -> datetime | None:
    if _EPOCH.match(text):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC))
    if _COMPACT.match(text):
        return _sane(datetime.strptime(text[:12], "%Y%m%d%H%M").replace(tzinfo=UTC))
    try:
        when: datetime | None = datetime.fromisoformat(_FRACTION.sub(r"\1", text))
    except ValueError:
        when = _loose(text)
    return None if when is None else _sane(when)


def _loose(text: str) -> datetime | None:
    for pattern in (_WORDS, _DIGITS):
        for match in pattern.finditer(text):
            part = match.groupdict()
            month = _MONTHS.get((part.get("m1") or part.get("m2") or "").lower()) or int(part.get("month") or 0)
            if month:
                day = part.get("d1") or part.get("d2") or part.get("day") or ""
                hour = int(part["hour"] or 0)
                half = (part["half"] or "").lower()
                hour = hour % 12 + 12 * half.startswith("p") if half else hour
                return datetime(int(part["year"]), month, int(day), hour, int(part["minute"] or 0), tzinfo=_zone(text))
    return None


def _zone(text: str) -> timezone:
    match = _ZONE.search(text)
    if match and match["sign"]:
        away = timedelta(hours=int(match["h"]), minutes=int(match["m"]))
        return timezone(away if match["sign"] == "+" else -away)
    return timezone(timedelta(hours=_ZONES.get(match["name"].lower(), 0) if match else 0))


def _sane(when: datetime) -> datetime | None:
    """With a zone, and in the time of the press on the web; a zero date or the like is none."""
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when if 1990 <= when.year <= 2100 else None
