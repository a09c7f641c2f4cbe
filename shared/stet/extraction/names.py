"""What the names that a page gives its own parts say about them."""

import re

from lxml import etree

from stet.extraction.words import words

# Whole words of a class, id or role: parts that are about the page.
_WORDS = """
    ad ads adbox adslot adunit advert adverts advertisement advertising adsense dfp leaderboard mpu skyscraper
    sponsor sponsored sponsors partner partners promo promos promoted promotion promotional affiliate affiliates
    commercial related recommended recommendation recommendations recommend recirc recirculation teaser teasers
    outbrain taboola zergnet trending popular mostread mostpopular mostviewed toplist toplists readmore seealso
    morestories morefrom upnext share sharing shares sharebar sharetools social socials addthis sharethis follow
    followus pinterest comment comments commentcount disqus livefyre respond reactions newsletter newsletters signup
    subscribe subscription subscriptions paywall regwall piano donate donation cookie cookies consent gdpr onetrust
    privacy banner modal popup overlay lightbox interstitial toast nav navigation navbar menu breadcrumb breadcrumbs
    crumb crumbs pagination pager toolbar tools tool utility utilities sidebar rail rightrail footer masthead skip
    skiplink tags taglist topics keywords byline bylines author authors bio timestamp dateline pubdate meta metadata
    caption captions credit credits copyright gallery slideshow carousel video videos player audio podcast widget
    widgets login logout register search poll quiz feedback rating ratings print printer hidden hide invisible
    offscreen noprint
    """
# Parts of words.
_PARTS = """
    visually-?hidden|screen-?reader|sr-only|most-?(?:read|popular|viewed|shared|commented)|read-?more|see-?also|more-?stor
    |also-?read|social-?|share-?|newsletter|sign-?up|cookie|onward|recirc|relat(?:ed|ion)-?(?:stor|art|post|link|cont)
    |sponsor|promo-|teaser|advert|outbrain|taboola|comments?-?(?:list|section|area|count|link|form|wrap|cont)
    |author-?(?:bio|box|info|card|name)|(?:post|entry|article|story)-?meta|tag-?(?:list|cloud|links)|photo-?credit
    |image-?(?:caption|credit)|video-?(?:player|rail|wrap)|bread-?crumb|entry-?(?:footer|tags)|(?:article|post)-?tags
    |jp-relatedposts|sharedaddy|subscri|skip-?(?:link|to)
    """
_NOISE = re.compile(rf"(?:^|[\s_\-:/])(?:{'|'.join(_WORDS.split())})(?=$|[\s_\-:/\d])|{re.sub(r'\s', '', _PARTS)}")
# Names that neither a story nor a part of one has.
_NEVER = re.compile(
    r"comment|gallery|slideshow|relat|recirc|recommend|cookie|consent|modal|popup|newsletter|quiz|poll|teaser|promo|sponsor"
    r"|advert|outbrain|taboola|most-?(?:read|popular)|trending"
)
# Names of a story or a part of one, whatever else they say; posts that it shows; the Washington Post's first lines.
_STORY = re.compile(
    r"(?:article|story|entry|post|main)-?_*(?:body|content)(?![a-z])|content__article|twitter-tweet|instagram-media"
    r"|teaser-content"
)
# What a class says of the kind of story, or of what is around it (WordPress's post_class, and modifiers).
_ABOUT = re.compile(
    r"(?:^|(?<=\s))(?:(?:category|tag|author|status|format|type|context)-|(?:has|with|and|no)-)\S*|\S*(?:with|label-hidden)\S*"
)
_UNSEEN = re.compile(r"visually-?hidden|screen-?reader|sr-?only|offscreen|share|invisible|print-only|noprint")
_CAMEL = re.compile(r"([a-z])([A-Z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0", re.I)
_LONGEST = 500
_NAMED_BY = frozenset(words("class id role data-testid data-component data-component-name data-type"))


class Noise:
    """Whether elements are named as noise: 0 no, 1 as a story hardly is, 2 as a story never is.

    Remembers names it has seen; for one page.
    """

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, element: etree._Element) -> int:
        """How surely the attributes of `element` say so; an element that readers do not see is noise too."""
        names = ""
        attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]  # str from an HTML parser
        for key, value in attributes:
            if key in _NAMED_BY:
                names = f"{names} {value}"
            elif (
                key == "hidden"
                or (key == "aria-hidden" and value == "true")
                or (key == "style" and _HIDING.search(value))
            ):
                return 2
        if not names:
            return 0
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = noise(names)
        return known


def noise(names: str) -> int:
    """How surely a part with these names (classes, id and the like) is noise: 0 not, 1 rather, 2 surely."""
    names = names[:_LONGEST]
    lower = names.lower()
    if lower != names:
        lower = _CAMEL.sub(r"\1-\2", names).lower()
    if not _NOISE.search(lower) or _STORY.search(lower):
        return 0
    lower = _ABOUT.sub("", lower)
    if not _NOISE.search(lower):
        return 0
    return 2 if _NEVER.search(lower) else 1


def is_unseen(names: str) -> bool:
    """Whether `names` are those of words that readers do not see, or of a button's."""
    return bool(_UNSEEN.search(names))


def says_story(element: etree._Element) -> bool:
    """Whether an element is marked as the story or as the main part of the page."""
    if element.tag in ("article", "main") or element.get("itemprop") == "articleBody" or element.get("role") == "main":
        return True
    return bool(_STORY.search((element.get("class") or "")[:_LONGEST].lower()))
