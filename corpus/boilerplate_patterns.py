"""The words that give boilerplate away. `ANYWHERE` speaks for itself; `AT_THE_END` only in the last lines."""

from __future__ import annotations

import re


def _any(*alternatives: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), flags)


CAPTION = _any(
    r"\b(?:photo(?:graph)?|image|picture|graphic|illustration|foto|video|map)s?\s*(?:credit)?\s*(?::|/|©|\bby\b)",
    r"\b(?:file|archive|stock|handout|agency|undated) (?:photo|picture|image)s?\b\W*$",
    r"\((?:[A-Z]{2,5}|[\w .]+/[\w .]+|getty images?.*|ap photo.*|reuters.*)\)\W*$",
    r"\bgetty images\b",
)
DATELINE_ONLY = _any(
    r"^by [A-ZÀ-Þ][\w.'’-]+(?: [\w.'’,&-]+){0,9}$",
    r"^(?:published|posted|updated|last (?:updated|modified)|first published)\b.{0,60}$",
    r"^[\w .,'’-]{2,40}, (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?\W*$",
    r"^(?:\d+ min(?:ute)?s? read|reading time\b.*)$",
)
REPORTING = _any(r"[“\"]", r"\b(?:said|told|according to|added)\b")

ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "correction notice",
        _any(
            r"^\W*(?:correction|clarification|corrects|corrected|editor['’]?s? note|erratum)\b(?! polic)\s*(?:[:(—–-]|\d|para|headline|$)",
            r"^\W*an earlier (?:version|report|edition)\b",
            r"\b(?:article|story|report|version) (?:was|has been) (?:amended|corrected)\b",
        ),
    ),
    (
        "update line",
        _any(
            r"\bthis (?:article|story|report|post|page) (?:was|has been|is being|will be) (?:first |last )?(?:published|updated|revised)",
            r"^\W*updates? (?:with|to add|\d)",
            r"^\W*updated (?:on|at|to|with)\b",
            r"\bwe are updating this (?:story|article|page)\b",
            r"^\W*(?:this is a )?(?:breaking|developing)(?: news)? (?:story|news)\b.*(?:updat|check back|refresh)",
        ),
    ),
    (
        "disclosure",
        _any(
            r"^\W*(?:important )?(?:disclosure|disclaimer)\b\W",
            r"\bnot (?:necessarily )?(?:reflect|represent)\b.{0,40}\b(?:view|opinion|position)s?\b",
            r"\b(?:not|no|nor) (?:\w+ )?investment advice\b",
            r"\bcount as endorsement\b|\bread as an endorsement\b",
        ),
    ),
    ("source line", _any(r"^\W*sources?\s*:\s*\S")),
    (
        "copyright",
        _any(
            r"©|\bcopyright \d{4}|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|redistributed)\b"
        ),
    ),
    (
        "cookie note",
        _any(
            r"\b(?:we|this (?:web)?site) uses? cookies\b|\baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences)\b"
        ),
    ),
    (
        "advertisement",
        _any(
            r"^\W*(?:advertise?ment|sponsored|advertorial|promoted)\b\W*(?:$|:|feature|content|\w+ (?:on|below))",
            r"^\W*(?:continue reading|story continues|article continues)\b",
        ),
    ),
    (
        "read-more line",
        _any(
            r"^\W*(?:read|see|also|watch|listen)\b(?: \w+){0,2}\s*[:|•]",
            r"^\W*(?:read|see) (?:also|more|next|on)\b",
            r"^\W*(?:also read|see also|related(?: \w+)?|recommended|don['’]t miss|more (?:on|from|stories|news|world|football))\b.{0,40}[:|•]",
            r"^\W*more\b[\w\s/]{0,30}:",
            r"/ (?:read|more|photos|see)\b[\w\s]{0,20}:",
            r"^\W*related\s*:",
        ),
    ),
    (
        "newsletter prompt",
        _any(
            r"\bsign up\b.{0,60}\b(?:newsletter|briefing|alerts?|bulletin|inbox|email)",
            r"\bsubscribe (?:to|from|now|today|here|for|on)\b.{0,60}",
            r"\b(?:in|to) your inbox\b",
            r"\balready a subscriber\b|\bnot yet a subscriber\b",
            r"\b(?:become|try|join)\b.{0,30}\bmember(?:ship)?\b(?: today| from|$)",
            r"^\W*(?:get|try|receive) (?:the|our|your)\b.{0,60}\b(?:newsletter|app|briefing|headlines|alerts)\b",
            r"\b(?:download|get) (?:our|the)\b.{0,30}\bapp\b",
            r"\bnewsletter\s*:",
        ),
    ),
    (
        "support prompt",
        _any(
            r"\bsupport (?:us|local|independent|our|quality)\b.{0,40}\b(?:journalism|news|month|patriotic)",
            r"\bbuy (?:me|us) a\b",
            r"\bpaid for by (?:its |our )?readers\b|\bsupported by its readers\b",
            r"\bdonat(?:e|ions?) (?:to|today|now)? ?keep\b|\bmonthly (?:donation|gift)\b",
        ),
    ),
    (
        "social-media line",
        _any(
            r"\bfollow (?:us|our)\b",
            r"^\W*(?:follow|like|find|join) .{0,80}\b(?:on|at|@)\b.{0,30}\b(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|tiktok|bluesky|all platforms|your phone)\b",
            r"^\W*(?:and )?(?:content )?(?:at |on )?(?:facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin)\b.{0,60}(?:https?:|@|:)",
            r"^\W*share (?:this|on)\b",
        ),
    ),
    (
        "contact line",
        _any(
            r"\b(?:got|have|know) (?:a |any )?(?:tip|story|news tip|question)s?\?",
            r"\b(?:e-?mail|write to|call|ring|contact|whatsapp|message) (?:us|our|the) ?(?:newsroom|newsdesk|news desk|crime desk|desk|hotline|editor|\w+ desk|investigation desk)?\b.{0,60}(?:\.|$)(?<=.)",
            r"\bsend (?:us|them to our|it to our)\b",
        ),
    ),
    (
        "credit line",
        _any(
            r"^\W*(?:additional )?(?:reporting|writing|editing|edited|compiled|with reporting|translation|translated)\b(?: and \w+)? by\b.{0,160}$",
            r"^\W*with (?:agencies|files from|agency reports|inputs? from|wires?)\b",
            r"\bcontributed (?:to this|reporting)\b",
        ),
    ),
)

AT_THE_END: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "newsletter prompt",
        _any(r"\b(?:newsletters?|subscri\w+|sign up|briefing|inbox|app|podcast|premium|print edition|e-paper)\b"),
    ),
    ("support prompt", _any(r"\b(?:donat\w+|support|supported|sponsors?|advertisers?|tip jar|coffee)\b")),
    (
        "contact line",
        _any(r"\b(?:hotline|newsdesk|newsroom|tips?|write to|letters?|editor|whatsapp)\b", r"\?\s.*\b(?:us|our)\b"),
    ),
    (
        "masthead line",
        _any(
            r"\b(?:you|your|us|our|readers?|viewers?|page \d+|newspaper|edition|weekly|airs|transcripts?|comments|broadcast|website)\b"
        ),
    ),
)
