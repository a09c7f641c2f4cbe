"""When two URLs are one article, and when two texts are one."""

import base64
import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from stet.article import Article

MAX_URL = 2048
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
    url = url.strip()
    if len(url) > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        name = (parts.hostname or "").rstrip(".")
        name = name if ":" in name else name.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise ValueError(f"not a URL: {url[:100]!r}") from error
    if parts.scheme not in {"http", "https"} or not name:
        raise ValueError(f"not an http or https URL: {url[:100]!r}")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a URL with a user name or password is not fetched")
    netloc = f"[{name}]" if ":" in name else name
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        netloc = f"{netloc}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if not TRACKING.fullmatch(pair.partition("=")[0]))
    return str(
        canonicalize_url(urlunsplit((parts.scheme, netloc, parts.path or "/", query, "")), keep_blank_values=True)
    )


def host_of(url: str) -> str:
    """The host and, where it is not the scheme's own, the port of a canonical URL."""
    return urlsplit(url).netloc


def url_id(url: str) -> str:
    """16 letters and digits that name the canonical URL, whatever its scheme (80 bits of SHA-256, base 32, RFC 4648).

    Raises ValueError as `canonical_url` does.
    """
    bare = canonical_url(url).partition("://")[2]
    return base64.b32encode(hashlib.sha256(bare.encode()).digest()[:10]).decode().lower()


def text_digest(article: Article) -> str:
    """SHA-256 (hex) of the title and the paragraphs, each on a line: equal for two versions with the same text."""
    return hashlib.sha256("\n".join((article.title, *article.paragraphs)).encode("utf-8", "surrogatepass")).hexdigest()
