"""What a search means: every word is somewhere in the text, in whatever letters it was typed. `data` asks."""

from __future__ import annotations

import re
import unicodedata

#: Words that are looked for; what is typed after them is left out.
WORDS = 12

#: Letters that DuckDB's `strip_accents` leaves as they are, and how people type them.
_TYPED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "’": "'", "‘": "'"}
)

#: What each typed letter may be in a name.
_WRITTEN = {"ae": "(?:ae|æ)", "oe": "(?:[oø]e|œ)", "ss": "(?:ss|ß)", "th": "(?:th|þ)", "o": "[oø]", "l": "[lł]",
            "d": "[dđð]", "i": "[iı]", "'": "['’‘]"}  # fmt: skip
_LETTER = re.compile("|".join(_WRITTEN))


def condition(of: str, text: str) -> tuple[str, dict[str, str]]:
    """SQL that says whether the SQL text `of` has every word of a text, and its parameters; true for no words."""
    patterns = {f"word{n}": pattern(word) for n, word in enumerate(words(text)[:WORDS])}
    tests = [f"regexp_matches(lower(strip_accents({of})), ${name})" for name in patterns]
    return " and ".join(tests) or "true", patterns


def words(text: str) -> list[str]:
    """The words of a text in small letters without accents, as people type them."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(one for one in parts if not unicodedata.combining(one)).translate(_TYPED).split()


def pattern(word: str) -> str:
    """A pattern of the names in which a word stands, with or without the letters that few keyboards have."""
    return _LETTER.sub(lambda found: _WRITTEN[found[0]], re.escape(word))
