"""Where, when and by whom a story was filed: no part of what it tells."""

from __future__ import annotations

import calendar
import re

_MONTHS = "|".join(name[:3] + "[a-z]*" for name in calendar.month_name[1:])
#: "LAGOS, March 15 (MTA) -". No word of it is a running word of a sentence.
_DATELINE = re.compile(
    r"^[A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]+){0,4}(?:[,/] ?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3})?"
    rf"(?:,? (?:(?:{_MONTHS})\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})\.?)(?:,? \d{{4}})?)?"
    r"(?: ?\([^)]{1,40}\))? ?[-–—]+ +(?=[A-Z\d“\"])"
)


def end_of_dateline(text: str) -> int:
    """Where a sentence goes on after its dateline; 0 without one."""
    found = _DATELINE.match(text)
    return found.end() if found else 0
