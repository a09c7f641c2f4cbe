"""When two URLs are one article, and when two texts are one."""

import base64
import hashlib
import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

from stet.article import Article

MAX_URL = 2048
MAX_HOST = 253
ID = re.compile(r"[a-z2-7]{16}")
HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
CAMPAIGN = re.compile(r"utm_\w+|\w{1,3}clid|mc_[ce]id", re.IGNORECASE)
"""Query parameters that never say which feed a URL is of."""
TRACKING = re.compile(
    r"utm_\w+|at_\w+|ns_\w+|mc_[ce]id|pk_\w+|mtm_\w+|hsa_\w+|oly_\w+_id|__twitter_impression|_ga|_gl|\w{1,3}clid|gbraid|wbraid|"
    r"msclkid|igshid|icid|ocid|cmpid|cmp|ito|smid|smtyp|sref|sh|partner|ref_?src|ref_?url|"
    r"rss|feedtype|s_cid|s_kwcid|xtor|wt_mc|wt_zmc|trk|guccounter|guce_\w+|soc_src|soc_trk",
    re.IGNORECASE,
)
"""Query parameters that say how a reader came to a page, and not which page it is."""


def canonical_url(url: str) -> str:
    """The URL without what does not tell articles apart: fragment, tracking parameters, case of the host, default port.

    The scheme stays, so that the answer can be fetched. Raises ValueError for anything but a plain
    http or https URL of at most 2,048 characters.
    """
    parts = urlsplit(fetchable_url(url))
    bare = urlunsplit(parts._replace(query=_without(TRACKING, parts.query)))
    return _bounded(canonicalize_url(bare, keep_blank_values=True))


def fetchable_url(url: str) -> str:
    """The URL as it can be asked for, its query as it is. Raises ValueError as `canonical_url` does."""
    url = url.strip()
    if len(url) > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    try:
        parts = urlsplit(url)
        port, name = parts.port, _host(parts.hostname or "")
    except (ValueError, UnicodeError) as error:
        raise ValueError(f"not a URL: {url[:100]!r}") from error
    if parts.scheme not in {"http", "https"}:
        raise ValueError(f"not an http or https URL: {url[:100]!r}")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a URL with a user name or password is not fetched")
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        name = f"{name}:{port}"
    return _bounded(safe_url_string(urlunsplit((parts.scheme, name, parts.path or "/", parts.query, ""))))


def _without(parameters: re.Pattern[str], query: str) -> str:
    return "&".join(pair for pair in query.split("&") if not parameters.fullmatch(pair.partition("=")[0]))


def _host(name: str) -> str:
    """A host's name in ASCII and lower case, an IPv6 address in brackets. Raises ValueError."""
    if ":" in name and "%" not in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    name = name.rstrip(".").encode("idna").decode("ascii").lower()
    if len(name) > MAX_HOST or not HOST.fullmatch(name):
        raise ValueError(f"not the name of a host: {name[:100]!r}")
    return name


def _bounded(url: str) -> str:
    if len(url) > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    return url


def host_of(url: str) -> str:
    """The host and, where it is not the scheme's own, the port of a canonical URL."""
    return urlsplit(url).netloc


def url_id(url: str) -> str:
    """16 letters and digits that name the canonical URL, whatever its scheme (80 bits of SHA-256, base 32, RFC 4648).

    Raises ValueError as `canonical_url` does.
    """
    return _short_hash(canonical_url(url))


def _short_hash(url: str) -> str:
    bare = url.partition("://")[2]
    return base64.b32encode(hashlib.sha256(bare.encode()).digest()[:10]).decode().lower()


def feed_id(url: str) -> str:
    """As `url_id`, but for campaigns every parameter of the query counts: it may say which feed it is."""
    parts = urlsplit(fetchable_url(url))
    return _short_hash(urlunsplit(parts._replace(query=_without(CAMPAIGN, parts.query))))


def is_id(text: str) -> bool:
    """Whether the text can be the id of an article or a feed."""
    return ID.fullmatch(text) is not None


def text_digest(article: Article) -> str:
    """SHA-256 (hex) of the title and the paragraphs, each on a line: equal for two versions with the same text."""
    return hashlib.sha256("\n".join((article.title, *article.paragraphs)).encode("utf-8", "surrogatepass")).hexdigest()
