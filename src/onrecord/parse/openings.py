"""Datelines: the place, day and agency that open a report, "LISBON, May 7 (Northern Wire) - ".

Comes in: a paragraph. Goes out: how much of it is a dateline. Left alone: what place, day and agency they are.
Read with the first sentence a dateline spoils it: its day would be the day of what is told, its words part of a name.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\ )?"
_DAY = rf"(?i:{_WEEKDAY}(?:{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH})(?:,?\ \d{{4}})?)"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /]{1,3}[A-Z][A-Z.'’-]*){0,4}"
_TITLE = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]*){0,3}"  # Port Aldis; taken with a day or an agency only
_REGION = rf"(?:,\ {_TITLE}){{0,2}}"
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,20}/)"
_BEGINS = r"(?=[A-Z0-9“‘\"'(])"  # a report begins there; "NATO - the alliance" goes on
_DASH = rf"\ ?(?:(?:--|—)\s*|[-–]\s+){_BEGINS}"  # "U.S.-China" is none
_MARK = rf"(?:{_DASH}|\ ?:\s+{_BEGINS}|[.]\s+{_BEGINS})"  # "BRANDT: We" is a speaker, so only behind a day or an agency
_BYLINE = rf"(?:By\ {_TITLE}(?:\ and\ {_TITLE})?,?\ )?"
_OPENING = re.compile(
    rf"""{_BYLINE}(?:
      {_CAPITALS}{_REGION}{_DASH}(?:{_DAY}{_MARK})?
    | {_CAPITALS}{_REGION}(?:,?\ {_DAY},?(?:[. ]*{_AGENCY})?|\ ?{_AGENCY}){_MARK}
    | {_TITLE}{_REGION},?\ (?:{_DAY},?(?:[. ]*{_AGENCY})?|{_AGENCY}){_MARK}
    | {_DAY}(?:{_DASH}|,\ )(?:{_CAPITALS}|{_TITLE}){_REGION}(?:\ ?{_AGENCY})?{_MARK}
    | \((?:{_CAPITALS}|{_TITLE}){_REGION},?\ {_DAY}\)(?:{_MARK}|\ {_BEGINS})
    | {_AGENCY}{_MARK}
    )""",
    re.VERBOSE,
)
_LONGEST = 120  # characters; the longest of 18 kinds we wrote has 61


def dateline(paragraph: str) -> int:
    """How many characters at the beginning of a paragraph are a dateline; 0 for none."""
    found = _OPENING.match(paragraph, 0, _LONGEST)
    return found.end() if found else 0
