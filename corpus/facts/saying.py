"""Verbs of saying, by what must stand beside them before they report.

"The ministry said" reports by itself, "the ministry rejected the bid" reports nothing.
"""

from __future__ import annotations

from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Report by themselves, whatever noun they stand with.
SAYING = _words("""
    say insist argue explain stress reiterate admit acknowledge allege assert contend complain clarify concede
    emphasize emphasise testify refute blame maintain accuse deny recount boast joke quip grumble gripe lament
    whisper murmur crow
""")
#: Report where a clause, a quotation or a figure is said in them, or where they stand between commas.
TELLING = _words("""
    add put show find see speak count call expect believe report reveal note rule announce describe write record reject
    demand urge stand dismiss suggest confirm promise tell recall estimate state conclude repeat disclose dispute warn
    indicate assure counter predict forecast respond reply swear calculate think suspect judge advise remember hear know
    list name give measure identify establish point attest agree hold assume fear hope decide inform comment object
    retort observe remark signal rate declare value foresee vow pledge register claim reckon
""")
#: What goes on in a head: told where the sentence is about it, not in "the finding that he had known of it".
THINKING = _words(
    "think believe expect fear hope assume suspect know hear remember decide judge see foresee agree reckon"
)
#: Things do these too: the noun beside them must be one that can speak.
SHOWING = _words("show find suggest indicate reveal expect see count note confirm know record remember recall")
#: Report with a thing and no clause: "rejected any suggestion", "lists six bidders".
WITH_CLAIM = _words("reject dismiss dispute deny confirm repeat counter")
WITH_FIGURE = _words("""
    find expect count list give report estimate record show measure identify write calculate fear foresee predict
    register
""")
WITH_PREPOSITION = {
    "speak": ("of",), "estimate": ("at",), "count": ("in",), "warn": ("of", "about", "against"), "point": ("to",),
    "know": ("of",), "tell": ("of", "about"), "report": ("of",), "fear": ("for",), "rate": ("at",), "value": ("at",),
    "describe": ("as",), "call": ("for",), "reckon": ("with",), "claim": ("for",),
}  # fmt: skip
#: What such a thing must be for the verb to report: what is said, not what is done.
CLAIMS = _words("""
    suggestion claim allegation accusation charge report account version notion idea rumour rumor assertion criticism
    figure estimate number tale story
""")
#: Kept in books, so that "in the bank's books the sum is …" has a source.
KEPT = "books?|logs?|logbook|ledgers?|register|records?|files|papers|accounts|minutes|diary|notes"
#: Reckonings: "by the ministry's count", "the bank's own estimate is …".
RECKONINGS = "count|tally|estimate|estimates|reckoning|account|figure|figures|calculation|calculations|version"
#: Verbs by which a source puts another figure in the place of its own, and what that is.
REVISING = _words("correct revise lower raise cut increase adjust reduce")
REVISED = _words("figure estimate forecast outlook toll projection count tally number")
#: Between commas these say what is done, or are other words: "the ministry put, …".
NO_ASIDE = {"put", "see", "stand", "call", "give", "name", "list", "point", "hold", "speak", "reject", "demand",
             "object", "rate", "measure", "signal", "blame", "accuse", "dismiss", "identify", "hear", "decide",
             "dispute", "suspect", "describe", "rule", "record", "value", "register", "know", "agree"}  # fmt: skip
#: Words before a verb by which it is not said yet.
INTENTS = {"will", "would", "can", "could", "should", "must", "shall", "'ll", "might", "to"}
#: Verbs that stand before their subject: "…, claims his lawyer".
INVERTED = _words("""
    say add write warn claim reckon explain argue insist complain observe conclude note recall joke quip report announce
    predict estimate admit maintain believe think recount
""")
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "find": "found", "show": "showed shown", "see": "saw seen",
    "speak": "spoke", "put": "put", "stand": "stood", "swear": "swore", "give": "gave", "think": "thought",
    "hear": "heard", "know": "knew", "hold": "held", "admit": "admitted",
}  # fmt: skip


@cache
def forms_of_saying() -> dict[str, str]:
    """Every form of the verbs of saying → its lemma."""
    found = {}
    for lemma in SAYING | TELLING:
        stem = lemma[:-1] if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma
        ending = "ies" if stem != lemma else "es" if lemma.endswith(("s", "sh", "ch")) else "s"
        forms = [lemma, stem + ending if stem != lemma or ending == "es" else lemma + ending]
        if lemma in _IRREGULAR:
            forms += _IRREGULAR[lemma].split()
        else:
            forms.append(stem + "ied" if stem != lemma else lemma + "d" if lemma.endswith("e") else lemma + "ed")
        found.update(dict.fromkeys(forms, lemma))
    return found
