"""What the names that a page gives its own parts say about them."""

import re

# Parts that are about the page, by class, id, role or data attribute, whole words first.
_WORDS = """
    ad ads adbox adslot adunit advert adverts advertisement advertising adsense dfp leaderboard mpu skyscraper
    sponsor sponsored sponsors partner partners promo promos promoted promotion promotional affiliate affiliates commercial
    related recommended recommendation recommendations recommend recirc recirculation teaser teasers outbrain taboola zergnet
    trending popular mostread mostpopular mostviewed toplist toplists readmore seealso morestories morefrom upnext
    share sharing shares sharebar sharetools social socials addthis sharethis follow followus pinterest
    comment comments commentcount disqus livefyre respond reactions
    newsletter newsletters signup subscribe subscription subscriptions paywall regwall piano donate donation
    cookie cookies consent gdpr onetrust privacy banner modal popup overlay lightbox interstitial toast
    nav navigation navbar menu breadcrumb breadcrumbs crumb crumbs pagination pager toolbar tools tool utility utilities
    sidebar rail rightrail footer masthead skip skiplink
    tags taglist topics keywords byline bylines author authors bio timestamp dateline pubdate meta metadata
    caption captions credit credits copyright gallery slideshow carousel video videos player audio podcast
    widget widgets login logout register search poll quiz feedback rating ratings print printer
    hidden hide invisible offscreen noprint
    """.split()
_PARTS = """
    visually-?hidden|screen-?reader|sr-only|most-?(?:read|popular|viewed|shared|commented)|read-?more|see-?also|more-?stor|also-?read
    |social-?|share-?|newsletter|sign-?up|cookie|onward|recirc|relat(?:ed|ion)-?(?:stor|art|post|link|cont)|sponsor|promo-|teaser
    |advert|outbrain|taboola|comments?-?(?:list|section|area|count|link|form|wrap|cont)|author-?(?:bio|box|info|card|name)|post-?meta|entry-?meta|article-?meta
    |story-?meta|tag-?(?:list|cloud|links)|photo-?credit|image-?(?:caption|credit)|video-?(?:player|rail|wrap)|bread-?crumb|entry-?(?:footer|tags)
    |article-?tags|post-?tags|jp-relatedposts|sharedaddy|subscri|skip-?(?:link|to)
    """
_NOISE = re.compile(
    rf"(?:^|[\s_\-:/])(?:{'|'.join(_WORDS)})(?=$|[\s_\-:/\d])|{re.sub(r'\s', '', _PARTS)}",
)
# Names of the story itself: a part so named is not noise by another of its names.
_STORY = re.compile(r"twitter-tweet|teaser-content|instagram-media|article-?body|story-?body|entry-?content|post-?content|articlebody|story-?content|article-?content|article__body|main-?content|content__article")


_UNSEEN = re.compile(r"visually-?hidden|screen-?reader|sr-?only|offscreen|share|invisible|print-only|noprint")


def is_unseen(names: str) -> bool:
    """Whether `names` are those of text that readers do not see, or of a button's."""
    return bool(_UNSEEN.search(names))


# Names that parts of a story, or all of it, never have.
_SURE = re.compile(r"comment|gallery|slideshow|relat|recirc|recommend|cookie|consent|modal|popup|newsletter|quiz|poll|teaser|promo|sponsor|advert|outbrain|taboola|most-?(?:read|popular)|trending")
# Tokens that file a story away, or say what is around it: WordPress's post_class, modifiers.
_ABOUT = re.compile(r"(?:^|(?<=\s))(?:(?:category|tag|author|status|format|type|context)-|(?:has|with|and|no)-)\S*|\S*(?:with|label-hidden)\S*")
_CAMEL = re.compile(r"([a-z])([A-Z])")


def noise(names: str) -> int:
    """Whether `names` (class, id and the like) are those of a part that cannot be the story: 0 no, 1 hardly, 2 never."""
    lower = _CAMEL.sub(r"\1-\2", names).lower()
    if not _NOISE.search(lower):
        return 0
    lower = _ABOUT.sub("", lower)
    if not _NOISE.search(lower) or _STORY.search(lower):
        return 0
    return 2 if _SURE.search(lower) else 1
