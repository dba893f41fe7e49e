"""The words of English time: months, weekdays, units, parts of the day, and the patterns made of them.

Comes in: nothing. Goes out: tables from lower-case words to numbers and codes, and pattern fragments.
Left alone: whether a word means a time in its place ("May said"): the rules judge that.
"""

from __future__ import annotations

from .numbers import CARDINAL, either
from .readings import Grain

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip
_MONTH_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
                "nov": 11, "dec": 12}  # fmt: skip
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | _MONTH_SHORT
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5,
              "sun": 6}  # fmt: skip
WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)} | _DAY_SHORT
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "daybreak": "MO",
         "midmorning": "MO", "mid-morning": "MO", "midafternoon": "AF", "mid-afternoon": "AF", "lunchtime": "MI",
         "midday": "MI", "overnight": "NI"}  # fmt: skip
UNITS: dict[str, Grain] = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "weekend": "WE", "month": "M",
                           "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
CLOCK_UNITS = {"hour": "H", "minute": "M", "second": "S", "hr": "H", "min": "M"}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
           "nineties": 90}  # fmt: skip


def _either(*words: str) -> str:
    """An alternation, capitalised and in capitals."""
    forms = {form for word in words for form in (word.capitalize(), word.upper())}
    return f"(?:{either(sorted(forms))})"


MONTH = rf"(?:{_either(*_MONTH_NAMES)}|{_either(*_MONTH_SHORT)}\b\.?)"
WEEKDAY = rf"(?:{_either(*_DAY_NAMES)}|{_either(*_DAY_SHORT)}(?:\.|(?=,? (?:{MONTH}|[0-3]?\d\b))))"
LONG_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
UNIT = rf"(?:{LONG_UNIT}|weekends?|hours?|minutes?|seconds?|hrs?|mins?)"
# What may stand between a number and its unit, and a number with its unit: the gate of all rules that count.
KIND = (
    r"(?:(?:more|additional|consecutive|straight|trading|working|business|calendar|full|successive|long|extra|whole"
    r"|solid)~){0,2}"
)
OR_MORE = rf"(?:(?:(?:-|–|~)(?:to|or)(?:-|~)|–|-){CARDINAL})?"
COUNTED = rf"{CARDINAL}{OR_MORE}(?:-|~{KIND}){UNIT}"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"


def month_of(word: str) -> int:
    """1 to 12."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS[word.lower().rstrip(".")]


def unit_of(word: str) -> str:
    """The unit's dictionary form: "weeks" -> "week", "centuries" -> "century"."""
    plain = word.lower()
    return "century" if plain == "centuries" else plain.rstrip("s") or plain
