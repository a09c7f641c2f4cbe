"""Short texts that are about the page, by what they say."""

import re

_AGO = r"\d+\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\s*(?:\d+\s*\w+\s*)?ago\b"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_LABEL = re.compile(
    rf"""^(?:
    (?:last\s+)?(?:updated|published|posted|modified|first\s+published|created|added)\b.{{0,60}}\d.{{0,40}}
    |.{{0,40}}\b{_AGO}.{{0,20}}
    |(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)?(?:day)?[,\s]*(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTH}),?\s+\d{{4}}.{{0,40}}
    |.{{0,60}}\d{{1,2}}\s+{_MONTH}\s+\d{{4}}[,\s]+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,10}}
    |(?:written\s+|words\s+)?by\s+[^.!?]{{2,60}}
    |\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}.{{0,20}}
    |\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]m)?.{{0,12}}
    |[\d,.]+\s*[km]?\s*(?:shares?|comments?|likes?|views?|reads?|replies|followers|retweets|votes?|min(?:ute)?s?\s+read)\b.{{0,20}}
    |(?:comments?|shares?)\s*\(?[\d,.]*\)?
    |(?:read|see|learn|find\s+out|show|load|view|discover)\s+(?:more|all|also|next|full|less)\b.{{0,30}}
    |(?:share|tweet|pin|email|print|save|like|reply|subscribe|advertisement|advertising|sponsored(?:\s+content)?|related|more|menu|search|close|loading)
       (?:\s+(?:this|on|via|with|to|by|article|story|page|post|content|articles|stories|links|topics|facebook|twitter|linkedin|whatsapp|email|coverage|news|from|in))*[.:…]*
    |(?:story|article|scroll|report)\s+(?:continues?|continued|to\s+continue)\b.{{0,60}}
    |(?:click|tap)\s+(?:here|to)\b.{{0,80}}
    |(?:sign|log)\s+(?:up|in)\b.{{0,30}}
    |skip\s+(?:to|past|advert)\b.{{0,40}}
    |(?:image|photo|picture|video|media|file|graphic)s?\s*(?:source|credit|caption|copyright|by|courtesy)?\s*[:/].{{0,80}}
    |(?:getty\s+images|reuters|ap|afp|epa|pa|shutterstock|alamy)(?:/.{{0,40}})?
    |(?:most|top)\s+(?:read|popular|viewed|shared|watched|stories|commented)\b.{{0,30}}
    |(?:trending|popular|recommended|editor'?s\s+picks?|you\s+may\s+(?:also\s+)?like|more\s+(?:stories|news|on\s+this|from|like\s+this)|what\s+to\s+read\s+next|around\s+the\s+web|from\s+the\s+web|promoted\s+stories)\b.{{0,40}}
    |(?:©|\(c\)|copyright)\s.{{0,160}}
    |.{{0,60}}all\s+rights\s+reserved\b.{{0,100}}
    |this\s+(?:video|content|browser|advertisement)\s+.{{0,30}}(?:not\s+(?:available|supported)|cannot\s+be\s+played|error).{{0,60}}
    |please\s+(?:enable|turn\s+on|upgrade)\s.{{0,100}}
    )$""",
    re.I | re.X,
)
# Pointers to other pages: what follows is another story's headline.
_POINTER = re.compile(
    r"^(?:read(?:\s+(?:more|also|next|the\s+full|now))?|see(?:\s+(?:also|more))?|also(?:\s+(?:read|see|on))|more(?:\s+(?:on|from|stories))?|related(?:\s+\w+)?|"
    r"watch(?:\s+(?:live|now|more|video|below))?|listen(?:\s+\w+)?|in\s+pictures|in\s+full|don'?t\s+miss|recommended|analysis|opinion|live|explainer|video|photos?|gallery)\s*[:|>»–-]",
    re.I,
)
# In any language: a few words and a colon, and the rest is a headline, which does not end as a sentence does.
_LED = re.compile(r"^[^.!?:]{3,40}\s?[:|»›>]\s.*[^.!?…:;。！？\"”’»')\]]$")
_OFFER = re.compile(
    r"sign\s*up\s+(?:to|for|now|here|today|free)|subscribe\s+(?:to|now|for|today|here)|newsletter|(?:e-?mailed|straight|direct(?:ly)?|delivered|sent)\s+(?:\w+\s+){0,3}to\s+your?\b|your\s+inbox"
    r"|(?:follow|like|join|find)\s+us\s+on|download\s+(?:our|the)\s+(?:free\s+)?(?:\w+\s+)?app|get\s+(?:the|our)\s+(?:\w+\s+){0,3}(?:newsletter|briefing|app|headlines|alerts)"
    r"|already\s+(?:a\s+)?(?:subscriber|registered|have\s+an\s+account|a\s+member)|(?:create|register)\s+(?:an?|your)\s+(?:free\s+)?account|(?:support|donate\s+to)\s+(?:our|us|the)\s+\w*\s*journalism"
    r"|we\s+(?:use|value)\s+(?:cookies|your\s+privacy)|this\s+site\s+(?:uses|is\s+protected)|privacy\s+policy|terms\s+(?:of\s+(?:use|service)|and\s+conditions)",
    re.I,
)


def is_label(text: str) -> bool:
    """Whether a short text only says something of the page: a date line, a count, a button's words, a credit."""
    return len(text) < 220 and bool(_LABEL.match(text))


def is_pointer(text: str, links: int) -> bool:
    """Whether a paragraph only points to another page (`links`: how many of its characters are links)."""
    if _POINTER.match(text):
        return links > len(text) * 0.4 or len(text) < 25
    return len(text) / 2 < links < len(text) - 3 and bool(_LED.match(text))


def is_offer(text: str) -> bool:
    """Whether a text asks the reader for something: to sign up, to follow, to consent."""
    return len(text) < 400 and bool(_OFFER.search(text))


_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|amended|errat(?:um|a)|retraction|editor'?s\s+note|earlier\s+version|"
    r"(?:this|the)\s+(?:article|story|piece|report|headline|post)\s+(?:has|have|was|were)\s+(?:been\s+)?(?:updated|changed|edited))\b",
    re.I,
)


def is_correction(text: str) -> bool:
    """Whether a text tells of a correction to the article."""
    return bool(_CORRECTION.search(text))
