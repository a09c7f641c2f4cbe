"""The paper's pages: its stories among all the furniture that a news site has."""

import json
import random
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from local.newsroom.story import Story

NAME = "The Saltmarsh Courier"
SECTIONS = ("News", "Council", "Business", "Health", "Schools", "Travel", "Sport", "Letters")
ADS = (
    ("Pellow & Daughters", "Roofs that stay on. Free surveys within ten miles of the quay."),
    ("The Net Loft", "Two courses for the price of one, Tuesdays, if it rains."),
    ("Marram Credit Union", "Save a little before the tide does it for you."),
    ("Cordwainer's", "Boots resoled while you wait. Bring a book."),
    ("Saltmarsh Garden Centre", "Everything must go, including the gnomes."),
    ("Trevanion Motors", "Last year's vans at the year before last's prices."),
    ("Hollis Opticians", "If you can read this, we would still like to see you."),
    ("The Old Customs House", "Rooms with a view of the weather."),
)
FOOTER = "The Courier is owned by its readers. Registered in Saltmarsh, number 1897."


def article_page(story: Story, others: Sequence[Story], published: datetime, modified: datetime) -> str:
    """A whole article page. If it has ads, then these, the lists and the counters are other ones at each request."""
    chance = random.Random() if story.ads else random.Random(story.slug)  # noqa: S311 - ads need no secrecy
    body = "\n".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    middle = body.split("\n")
    middle.insert(min(3, len(middle)), _ad(chance, "inline"))
    related = "".join(_link(other) for other in chance.sample(list(others), min(3, len(others))))
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(story.title)} | {NAME}</title>
<meta name="description" content="{escape(story.paragraphs[0])}"><meta name="author" content="{escape(story.author)}">
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{NAME}">
<meta property="og:type" content="article"><link rel="canonical" href="/{_path(story)}">
<script type="application/ld+json">{_json_ld(story, published, modified)}</script></head><body>
{_header(chance)}
<div class="cookie-banner"><p>We use two biscuits and no cookies.</p><button>Very well</button></div>
<main><article><header><h1>{escape(story.title)}</h1>
<p class="byline">By <a rel="author" href="/staff">{escape(story.author)}</a></p>
<time datetime="{published.isoformat()}">{published:%d %B %Y, %H:%M}</time></header>
<ul class="share"><li><a href="#">Share ({chance.randrange(9, 400)})</a></li><li><a href="#">Print</a></li></ul>
<div class="article-body">
{"\n".join(middle)}
</div></article>
<section class="related"><h2>More on this</h2><ul>{related}</ul></section>
<section class="comments"><h2>Comments ({chance.randrange(2, 90)})</h2><a href="#">Join in</a></section></main>
{_aside(chance, others)}<footer><p>{FOOTER}</p></footer></body></html>
"""


def front_page(stories: Sequence[Story]) -> str:
    """The list of all articles."""
    items = "".join(_link(story) for story in stories)
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{NAME}</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>{_header(random.Random())}
<main><h1>Today</h1><ul>{items}</ul></main><footer><p>{FOOTER}</p></footer></body></html>"""  # noqa: S311


def missing_page(status: int) -> str:
    """What is shown for a page that is not there, or no longer."""
    said = "This article is no longer available." if status == 410 else "We cannot find that page."
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{NAME}</title></head>
<body><h1>{said}</h1><p><a href="/">Today's paper</a></p></body></html>"""


def feed(stories: Sequence[tuple[Story, datetime]], address: str) -> str:
    """RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{address}/{_path(story)}?utm_source=rss</link>"
        f'<guid isPermaLink="false">courier-{story.slug}</guid><pubDate>{format_datetime(at)}</pubDate>'
        f"<category>{escape(story.section)}</category><description>{escape(story.paragraphs[0])}</description></item>"
        for story, at in stories
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{NAME}</title><link>{address}/</link>
<description>News from Saltmarsh and the estuary</description><language>en-gb</language>{items}</channel></rss>
"""


def _path(story: Story) -> str:
    return f"{story.section.lower()}/{story.slug}"


def _link(story: Story) -> str:
    return f'<li><a href="/{_path(story)}">{escape(story.title)}</a></li>'


def _header(chance: random.Random) -> str:
    sections = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    return (
        f'<header class="site"><a class="logo" href="/">{NAME}</a><nav><ul>{sections}</ul></nav>'
        f'<p class="weather">{chance.randrange(4, 19)} °C, wind from the west</p>{_ad(chance, "top")}</header>'
    )


def _ad(chance: random.Random, slot: str) -> str:
    name, text = chance.choice(ADS)
    return (
        f'<aside class="ad ad-{slot}" data-slot="{chance.randrange(16**8):08x}"><small>Advertisement</small>'
        f'<a href="/out?{chance.randrange(16**8):08x}"><strong>{escape(name)}</strong> {escape(text)}</a></aside>'
    )


def _aside(chance: random.Random, others: Sequence[Story]) -> str:
    read = "".join(_link(other) for other in chance.sample(list(others), min(5, len(others))))
    tide = f"{chance.randrange(24):02}:{chance.randrange(60):02}"
    return f"""<aside class="sidebar"><section class="most-read"><h2>Most read</h2><ol>{read}</ol></section>
<section class="live"><h2>Tides</h2><p>High water at {tide}</p></section>{_ad(chance, "side")}
<form class="newsletter"><h2>The Courier by e-mail</h2><input type="email"><button>Sign up</button></form></aside>
"""


def _json_ld(story: Story, published: datetime, modified: datetime) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": published.isoformat(),
        "dateModified": modified.isoformat(),
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": NAME},
        "articleSection": story.section,
        "isAccessibleForFree": True,
    }
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
