"""Short texts that are about the page, by what they say.

The words are those of the English-language press; what holds in any language is told by shape elsewhere.
"""

import re

from stet.extraction.words import words

_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)"
_AGO = rf"\d+\s*{_UNIT}\s*(?:\d+\s*\w+\s*)?ago\b"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)?(?:day)?"
_BUTTON = (
    "share|tweet|pin|email|print|save|like|reply|subscribe|advertisement|advertising|sponsored(?:\\s+content)?|related|more"
    "|menu|search|close|loading"
)
_OF_BUTTON = (
    "this|on|via|with|to|by|article|story|page|post|content|articles|stories|links|topics|facebook|twitter|linkedin"
    "|whatsapp|email|coverage|news|from|in"
)
_LABELS = (
    # when, and how often
    r"(?:last\s+)?(?:updated|published|posted|modified|first\s+published|created|added)\b.{0,60}\d.{0,40}",
    rf".{{0,40}}\b{_AGO}.{{0,20}}",
    rf"{_DAY}[,\s]*(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTH}),?\s+\d{{4}}.{{0,40}}",
    rf".{{0,60}}\d{{1,2}}\s+{_MONTH}\s+\d{{4}}[,\s]+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,10}}",
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{0,20}",
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?.{0,12}",
    r"[\d,.]+\s*[km]?\s*(?:shares?|comments?|likes?|views?|reads?|replies|followers|retweets|votes?|min(?:ute)?s?\s+read)\b"
    r".{0,20}",
    r"[\d,.]+\s+(?:people|readers|users|viewers)\b.{0,40}\b(?:reading|watching|viewing|online)\b.{0,20}",
    r"(?:comments?|shares?)\s*\(?[\d,.]*\)?",
    # who
    r"(?:written\s+|words\s+)?by\s+[^.!?]{2,60}",
    r"(?:image|photo|picture|video|media|file|graphic)s?\s*(?:source|credit|caption|copyright|by|courtesy)?\s*[:/].{0,80}",
    r"(?:getty\s+images|reuters|ap|afp|epa|pa|shutterstock|alamy)(?:/.{0,40})?",
    r"(?:©|\(c\)|copyright)\s.{0,160}",
    r".{0,60}all\s+rights\s+reserved\b.{0,100}",
    # what to press
    rf"(?:{_BUTTON})(?:\s+(?:{_OF_BUTTON}))*[.:…]*",
    r"(?:read|see|learn|find\s+out|show|load|view|discover)\s+(?:more|all|also|next|full|less)\b.{0,30}",
    r"(?:click|tap)\s+(?:here|to)\b.{0,80}",
    r"(?:sign|log)\s+(?:up|in)\b.{0,30}",
    r"skip\s+(?:to|past|advert)\b.{0,40}",
    # what comes next
    r"(?:story|article|scroll|report)\s+(?:continues?|continued|to\s+continue)\b.{0,60}",
    r"(?:most|top)\s+(?:read|popular|viewed|shared|watched|stories|commented)\b.{0,30}",
    r"(?:trending|popular|recommended|editor'?s\s+picks?|you\s+may\s+(?:also\s+)?like|what\s+to\s+read\s+next"
    r"|more\s+(?:stories|news|on\s+this|from|like\s+this)|(?:around|from)\s+the\s+web|promoted\s+stories)\b.{0,40}",
    # what does not work
    r"this\s+(?:video|content|browser|advertisement)\s+.{0,30}(?:not\s+(?:available|supported)|cannot\s+be\s+played|error)"
    r".{0,60}",
    r"please\s+(?:enable|turn\s+on|upgrade)\s.{0,100}",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})$", re.I)
_POINTER = re.compile(
    r"(?:read(?:\s+(?:more|also|next|the\s+full|now))?|see(?:\s+(?:also|more))?|also(?:\s+(?:read|see|on))"
    r"|more(?:\s+(?:on|from|stories))?|related(?:\s+\w+)?|watch(?:\s+(?:live|now|more|video|below))?|listen(?:\s+\w+)?"
    r"|in\s+pictures|in\s+full|don'?t\s+miss|recommended|analysis|opinion|live|explainer|video|photos?|gallery)\s*[:|>»–-]",
    re.I,
)
# In any language: a few words and a colon, and the rest is a headline, which does not end as a sentence does.
_LED = re.compile(r"[^.!?:]{3,40}\s?[:|»›>]\s.*[^.!?…:;。！？\"”’»')\]]$")
_OFFER = re.compile(
    r"sign\s*up\s+(?:to|for|now|here|today|free)|subscribe\s+(?:to|now|for|today|here)|newsletter|your\s+inbox"
    r"|(?:e-?mailed|straight|direct(?:ly)?|delivered|sent)\s+(?:\w+\s+){0,3}to\s+your?\b"
    r"|(?:follow|like|join|find)\s+us\s+on|download\s+(?:our|the)\s+(?:free\s+)?(?:\w+\s+)?app"
    r"|get\s+(?:the|our)\s+(?:\w+\s+){0,3}(?:newsletter|briefing|app|headlines|alerts)"
    r"|already\s+(?:a\s+)?(?:subscriber|registered|have\s+an\s+account|a\s+member)"
    r"|(?:create|register)\s+(?:an?|your)\s+(?:free\s+)?account|(?:support|donate\s+to)\s+(?:our|us|the)\s+\w*\s*journalism"
    r"|we\s+(?:use|value)\s+(?:cookies|your\s+privacy)|this\s+site\s+(?:uses|is\s+protected)|privacy\s+policy"
    r"|terms\s+(?:of\s+(?:use|service)|and\s+conditions)",
    re.I,
)
_OFFERING = (
    " to you",
    " us on",
    "get the",
    "get our",
    *words("sign subscribe newsletter inbox download already account journalism cookies privacy site terms"),
)
_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|amended|errat(?:um|a)|retraction|editor'?s\s+note|earlier\s+version"
    r"|(?:this|the)\s+(?:article|story|piece|report|headline|post)\s+(?:has|have|was|were)\s+(?:been\s+)?"
    r"(?:updated|changed|edited))\b",
    re.I,
)

_CORRECTING = words("correct clarif amended errat retraction editor earlier updated changed edited")


def is_label(text: str) -> bool:
    """Whether a text only says something of the page: a date line, a count, a button's words, a credit."""
    return len(text) < 220 and bool(_LABEL.match(text))


def is_pointer(text: str, links: int) -> bool:
    """Whether a paragraph only points to another page; `links` is how many of its characters are links."""
    if _POINTER.match(text):
        return links > len(text) * 0.4 or len(text) < 25
    return len(text) / 2 < links < len(text) - 3 and bool(_LED.match(text))


def is_offer(text: str) -> bool:
    """Whether a text asks something of the reader: to sign up, to follow, to consent."""
    return len(text) < 400 and _holds(text, _OFFERING) and bool(_OFFER.search(text))


def is_correction(text: str) -> bool:
    """Whether a text tells of a correction or an update of the article."""
    return _holds(text, _CORRECTING) and bool(_CORRECTION.search(text))


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    """Whether one of `parts` is in `text`: far cheaper than an expression of which each match holds one."""
    lower = text.lower()
    return any(part in lower for part in parts)
