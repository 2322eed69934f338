"""The words that give boilerplate away, each with the reason shown for leaving a sentence out.

`ANYWHERE` speaks for itself wherever it stands. `AT_THE_EDGE` is plain in the first or last lines and could be
reporting in between. `LAST_LINE` needs a line that reports nothing (`REPORTING` finds nothing in it).
"""

from __future__ import annotations

import re

SIGN_OFF = "sign-off"

Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


_PLATFORM = (
    r"(?:facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin|tiktok|bluesky|threads|mastodon|x\b"
    r"|google news"
    r"|social media|all platforms|every platform|your phone)"
)
_STORY = r"(?:article|story|report|post|page|piece|version|transcript|live ?blog)"
_LETTER = r"(?:newsletters?|briefings?|bulletins?|alerts?|inbox|e-?mails?|daily digest|headlines)"
_PICTURE = r"(?:photo(?:graph)?|image|picture|graphic|illustration|foto|video|map|cartoon)s?"
_STAFF = (
    r"(?:reporter|correspondent|editor|editor-in-chief|writer|columnist|contributor|fellow|journalist|author|intern"
    r"|producer|commentator|analyst)"
)

CAPTION = _any(
    rf"\b{_PICTURE}(?: credit)?\s*(?::|/|©)\s*[^.!?]{{0,80}}\W*$",
    rf"^\W*{_PICTURE} (?:by|courtesy)\b",
    r"\((?:photo|image|picture) (?:by|courtesy|credit|from)\b[^)]*\)\W*$",
    r"\b(?:file|archive|stock|handout|undated|agency) (?:photo|picture|image|footage)s?\b\W*$",
    r"[.\w]\s*\((?-i:[A-Z]{2,5}(?: [Pp]hoto)?|(?:[\w. ]+/)+[\w. ]+)\)\W*$",
    r"\b(?:getty images|ap photo|afp via getty)\b|\b(?-i:REUTERS|Sputnik|TASS|EPA|AFP)/(?-i:[A-Z])",
)
DATELINE_ONLY = _any(
    r"^by (?-i:[A-ZÀ-Þ])[\w.'’-]+(?:[ ,]+[\w.'’&|-]+){0,9}$",
    r"^(?:published|posted|updated|last (?:updated|modified)|first published)\b[^.!?]{0,60}$",
    r"^[\w .,'’-]{2,40}, (?:mon|tues|wednes|thurs|fri|satur|sun)day(?:,? [\w:.]+)?\W*$",
    r"^(?:\d+ min(?:ute)?s? read|reading time\b.{0,30})$",
)
#: Signs that a line reports: speech, days, and verbs of the past or of what is to come.
REPORTING = _any(
    r"[“\"]\w+ \w+ \w+",
    r"\b(?:said|says|told|according to|added|was|were|had|has|have|been|will|would|did|ago|yesterday|tomorrow)\b",
    r"\b(?:became|began|came|died|fell|felt|found|gave|got|held|kept|killed|knew|led|left|lost|made|met|paid|put|ran"
    r"|rang|rose|saw|sent|shot|spoke|stood|struck|took|went|won|wrote)\b",
    r"(?<!every )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    r"\b(?!need|feed|speed|supported|sponsored|printed|published|delivered|related)[a-z]{3,}ed\b",
    r"\?.*\?",
)

ANYWHERE: Patterns = (
    (
        "correction notice",
        _any(
            r"^\W*(?:correct(?:ion|s|ed)|clarification|erratum)\b(?! polic)"
            r"\s*(?:[:(—–.-]|\d|para|headline|to\b|$)",
            rf"^\W*an earlier (?:version|edition|{_STORY})\b",
            rf"\b(?:the|this|our) (?:original |earlier |previous )?{_STORY} (?:was|has been) (?:amended"
            rf"|corrected|edited)\b",
            r"\bthis (?:newspaper|website|article) corrects\b",
            r"\bthe online version of the (?:original )?article has been\b",
        ),
    ),
    (
        "update line",
        _any(
            rf"\bthis {_STORY} (?:was|has been|is being|will be) (?:first |last |originally )?(?:published"
            rf"|updated|revised)",
            rf"\bwe are updating this {_STORY}\b|\brefresh (?:the|this) page\b|\bcheck back (?:for|soon|later)\b",
            r"^\W*updates? (?:with|to add|adds)\b|^\W*update \d[\d:.]*(?: ?[ap]\.?m\.?)?\W+[^.]{0,60}\badd(?:ed|s)\b"
            r"|^\W*\(?(?:adds|recasts|updates)\b[^.]{0,80}\)?$",
            r"^\W*updated (?:on|at|to|with)\b",
            r"^\W*this is an? (?:breaking|developing)(?: news)? story\b",
            r"^\W*embargoed until\b",
        ),
    ),
    (
        "disclosure",
        _any(
            r"^\W*(?:important )?(?:full )?(?:disclosure|disclaimer)\s*:",
            r"\bnot necessarily (?:reflect|represent)\b",
            r"\b(?:views|opinions) expressed\b.{0,60}\b(?:author|own|writer|solely)",
            r"\b(?:not|no|nor|nothing)\b(?:[^.]{0,30} )?(?:investment|financial|legal|medical) advice\b",
            r"\b(?:count|read|seen) as (?:an )?endorsement\b",
            r"\b(?:author|writer|columnist|i) holds? no (?:\w+ )?(?:shares|stake|bonds|stock|position)",
            r"\bfor information only\b|\bmarket data (?:is |are )?delayed\b",
        ),
    ),
    ("editor's note", _any(r"^\W*editor['’]?s?['’]? note\b")),
    ("source line", _any(r"^\W*(?:sources?|via|hat tip|h/t)\s*:\s*\S")),
    (
        "copyright line",
        _any(
            r"^\W*(?:©|\(c\) \d{4}|copyright (?:©|\(c\)|\d{4}))|\ball rights reserved\b|©\s*\d{4}",
            r"\bmay not be (?:published|reproduced|republished|redistributed)\b",
        ),
    ),
    (
        "cookie note",
        _any(
            r"\b(?:we|(?:this|our) (?:web)?sites?) uses? cookies\b",
            r"\baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences|consent)\b",
        ),
    ),
    (
        "advertisement",
        _any(
            r"^\W*(?:advertise?ments?|sponsored|advertorial|promoted)(?: feature| content)?\W*(?:$|:|on page|by\b)",
            r"^\W*(?:continue reading|story continues|article continues|scroll (?:down )?to continue)\b.{0,60}$",
        ),
    ),
    (
        "read-more line",
        _any(
            r"^\W*(?:also )?(?:read|see|watch|listen|hear)\b(?: (?:also|more|next|on|live|now|this|it"
            r"|here)){0,2}\s*[:|•]",
            r"^\W*(?:read also|also read|see also|read more|read next|related(?: \w+)?|recommended|more on this"
            r"|more (?:stories|news)|in pictures|pictures|photos|further reading)\s*[:|•]",
            r"^\W*(?-i:MORE|RELATED|WATCH|READ|SEE ALSO)\b[^.]{0,60}[:|•]",
            r"^\W*more (?:on|from|about|stories|news|world|columns)\b[^.,]{0,60}(?:[:|•]|\bby\b|\bpage \d)",
            r"/ ?(?:read|more|photos|see|watch)\b[\w\s]{0,20}:",
            r"^\W*also in (?:the|this|today)\b[^.]{0,40}:",
            r"^\W*(?:all|everything|what) you need to know\b[^.]{0,30}:",
            r"^\W*(?:use|try|see|check|visit|read|hear|take) our\b|\bhave your say\b",
            r"^\W*(?:click (?:here|to|on)|read or share this)\b",
            r" • .* • ",
        ),
    ),
    (
        "newsletter prompt",
        _any(
            rf"\bsign(?:ing)? up\b.{{0,60}}\b(?:{_LETTER}|here|free)\b",
            r"^\W*sign up (?:to|for) (?:our|the)\b|\bsign up\W*$|^\W*subscribe\b|\bsubscribe (?:now|today|here"
            r"|from)\b",
            r"\b(?:in|to) your inbox\b|\bnewsletter\s*:",
            r"\b(?:already|not yet) a (?:subscriber|member)\b|\byou subscribed to\b|\bunsubscribe\b",
            r"^\W*(?:become|join)\b.{0,30}\b(?:member|insider|subscriber)s?\b",
            rf"^\W*(?:get|try|receive) (?:the|our|your|tomorrow|today)\b.{{0,60}}\b(?:{_LETTER}|app|phone)\b",
            r"^\W*(?:click here to )?(?:download|get) (?:our|the)\b.{0,30}\bapp\b|\bpush notifications\b",
            r"\b(?:open(?:ed)?|free|unlocked) (?:this (?:article|story) )?(?:to|for) (?:all )?readers\b"
            r"|\bsubscribers? only\b",
            r"\bunlock this (?:article|story)\b|\bcreate an? (?:free )?account\b|\bpremium members\b",
            r"\bpart of our (?:free )?(?:daily|weekly)\b",
        ),
    ),
    (
        "support prompt",
        _any(
            r"^\W*(?:please )?(?:support|fund|back) (?:us|local|independent|our|quality|the)\b"
            r".{0,50}\b(?:journalism|news|month|donation|member)",
            r"\bbuy (?:me|us) an?\b|\btip jar\b|^\W*chip in\b",
            r"\b(?:paid for|supported|funded) by (?:its |our )?readers\b",
            r"^\W*donate\b|\bmonthly (?:donation|gift)\b|\bbecome a (?:supporter|patron)\b",
            r"^\W*(?:if you )?(?:like|enjoy(?:ing)?) (?:what (?:you|i)|this)\b.{0,20}[,?]",
        ),
    ),
    (
        "social-media line",
        _any(
            r"^\W*(?:you can |please )?follow (?:us|me|our|her|him|the author)\b|\bfollow (?:(?-i:us)"
            r"|our)\b.{0,40}\b(?:on|at|@)",
            rf"^\W*(?:follow|like|find|join|connect with)\b.{{0,80}}\b(?:on|at|@)\b.{{0,30}}\b{_PLATFORM}",
            r"^\W*follow\b.{0,60}(?:@|\bfor more\b|\bfor updates\b)",
            rf"^\W*(?:and )?(?:our )?(?:content |channel )?(?:at |on )?{_PLATFORM}\b.{{0,60}}(?:https?:|@\w)",
            rf"\bour {_PLATFORM}\b|\b{_PLATFORM} channel\b.{{0,30}}\b(?:news|follow|join)",
            r"^\W*(?:share (?:this|on|via)|tweet this|e-?mail this|print this)\b|^\W*share\W*$",
            r"^\W*https?://\S+\W*$",
        ),
    ),
    (
        "contact line",
        _any(
            r"^\W*(?:got|have|do you have|know|do you know)\b[^.?]{0,30}\b(?:tips?|story|more|something"
            r"|information)\b[^.]{0,30}\?",
            r"^\W*(?:e-?mail|write to|call|ring|contact|whatsapp|message|text|ping) (?:(?-i:us)|our|the (?:news"
            r"|crime|night|duty))\b",
            r"^\W*(?:write to|contact|reach|e-?mail) .{2,60}\bat \S+@\S+",
            r"\bsend (?:us|them to our|it to our|tips)\b",
            r"^\W*(?:tips?|tip us|tips oss)\b[^.]{0,20}[:!@]",
            r"\bcomments (?:are|will be|is) (?:closed|moderated|open)\b|^\W*(?:want to )?comment (?:on|below)\b",
            r"\bletters? to the editor\b|\bfound (?:a mistake|an error)\b|\breport an? (?:error|typo)\b",
        ),
    ),
    (
        "credit line",
        _any(
            r"^\W*(?:additional |with )?(?:reporting|writing|editing|edited|compiled|written|translation"
            r"|translated|research)"
            r"\b(?:,? (?:and|editing|writing|by|additional|reporting)){0,3} (?:by|desk)\b.{0,160}$",
            r"^\W*with (?:agencies|(?:additional )?files from|agency reports|(?:agency )?inputs? from|wires?"
            r"|reporting)\b.{0,80}$",
            r"\bcontributed (?:to this (?:report|article|story|piece|post|coverage)|reporting)\b",
            r"^\W*\((?-i:[A-Z]{2,5})/\w+\)$",
        ),
    ),
    (
        "transcript note",
        _any(
            r"\b(?:rush(?:ed)?|edited|automatic(?:ally)?|unedited|lightly corrected)\b.{0,12}\btranscri",
            r"^\W*transcripts?\b[.,:]|\btranscripts? (?:was|is|are|may|has)\b.{0,60}\b(?:produced|made|contain"
            r"|final)",
            r"\b(?:final form|against the broadcast|before quoting)\b",
            r"\bproduced in a hurry\b",
        ),
    ),
)

AT_THE_EDGE: Patterns = (
    ("disclosure", _any(r"\bbelongs? to the same group\b|\bis part of the company\b|\bpress council\b")),
    ("contact line", _any(r"^\W*(?:did|were|are) you\b[^.]{0,60}\?")),
    (
        "author note",
        _any(
            rf"^\W*(?-i:[A-ZÀ-Þ])[\w.'’-]+(?: (?-i:[A-ZÀ-Þ])[\w.'’-]+){{1,3}} (?:is|was) (?:an?"
            rf"|the)\b[^.]{{0,60}}\b{_STAFF}\b",
            r"^\W*the (?:author|writer) is\b|\bis written by\b",
        ),
    ),
    (
        SIGN_OFF,
        _any(r"^(?:[\w ]+: )?(?:[\w .'’-]{0,40}, )?thank you(?:, [\w .]{0,30})?\W*$", r"^\W*(?:ends|-30-|###+)\W*$"),
    ),
    ("transcript note", _any(r"^\W*(?:\w+ ){0,2}transcri(?:pts?|bed|ption)\b.{0,50}$")),
)

LAST_LINE: Patterns = (
    ("newsletter prompt", _any(rf"\b(?:{_LETTER}|subscri\w+|sign up|app|podcast|premium|e-paper|push)\b")),
    ("support prompt", _any(r"\b(?:donat\w+|support\w*|sponsor\w*|adverti\w+|coffee|gift)\b")),
    (
        "contact line",
        _any(r"\b(?:hotline|newsdesk|newsroom|tips?|write to|letters to|the editor|duty editor|whatsapp)\b"),
    ),
    (
        "masthead line",
        _any(
            r"\b(?:you|your|(?-i:us|Us)|our|we|readers?|viewers?|listeners|pages? \d+|newspaper|edition|airs)\b",
            r"\b(?:broadcast|website|press council|this (?:article|story))\b",
            r"^\W*(?-i:[A-Z])[\w ]{2,40}(?: is (?:the|an?) [\w ]{0,15}(?:paper|daily|weekly|magazine|blog)\b|: the\b)",
            r"\bis published (?:by|every|twice|once|on)\b",
            r"^\W*(?:get|use|try|read|see|sign|call|find|follow|listen|watch|scan|pick|nominate|stay|help|find"
            r"|compare)\b",
        ),
    ),
)
