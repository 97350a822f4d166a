"""The words that labels are made of, recognised however a typist spelt, broke or glued them.

Which words make up a label belongs to `matching`, which labels there are to `labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipelines.filing.folded import folded

#: Stands for a number that is part of a label: Items 2(d) or 2(e), row (9) of Schedule 13G, row (11).
NUMBER = "#"
_NUMBERS_IN_LABELS = frozenset(("2", "9", "11"))
_TOKEN = re.compile(r"(?!s\))[A-Za-z]+|(?<!\()s(?=\))|\d+", re.IGNORECASE)
#: The same in a text in lower case, where the "(s)" of a plural is left out by hand.
_WORD = re.compile(r"[a-z]+|\d+")
_LETTERS = re.compile(r"[a-z]+")
#: Similarity (0-100) from which a word of five letters or more counts as a misspelling of a known one.
_SIMILAR = 80
#: The same for a word of four letters, which only a longer one can have been.
_SIMILAR_SHORT = 88
_SHORTEST, _FUZZY_LENGTH, _LONGEST = 4, 5, 30
_MEMORY = 50_000


class Token(NamedTuple):
    """A printed word at `start` to `end`, and the known words it stands for: none, one, or several glued together."""

    start: int
    end: int
    words: tuple[str, ...]


#: A token from its parts, without the call that a named tuple makes.
_new = tuple.__new__


class Vocabulary:
    """Known words; `tokens` reads a text as a sequence of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words) - {NUMBER}
        self._fuzzy = tuple(sorted(word for word in self.words if len(word) >= _FUZZY_LENGTH))
        self._known: dict[str, tuple[str, ...]] = {}

    def tokens(self, text: str, offset: int = 0) -> list[Token]:
        """The words of a text; a word broken in two (`Bene- ficially`) is one token."""
        found: list[Token] = []
        known, all_words = self._known, self.words
        previous = ""
        small = text.lower() if text.isascii() else folded(text)
        for match in _WORD.finditer(small):
            low = match[0]
            if low == "s" and small[max(0, match.start() - 1) : match.end() + 1] == "(s)":
                continue
            if previous and low not in all_words and (joined := previous + low) in all_words and len(joined) > 4:
                found[-1] = Token(found[-1][0], offset + match.end(), (joined,))
                previous = ""
                continue
            words = known.get(low)
            if words is None:
                words = self._remember(low)
            begin, end = match.span()
            found.append(_new(Token, (offset + begin, offset + end, words)))
            previous = "" if low in all_words else low
        return found

    def read(self, low: str) -> tuple[str, ...]:
        """The known words that one printed word in lower case stands for."""
        words = self._known.get(low)
        return self._remember(low) if words is None else words

    def is_known(self, text: str) -> bool:
        """Whether a text is exactly one known word."""
        return text.lower() in self.words

    def closest(self, text: str) -> str | None:
        """The known word that one printed word stands for, if any."""
        words = self.read(text.lower())
        return words[0] if len(words) == 1 else None

    def _remember(self, low: str) -> tuple[str, ...]:
        if len(self._known) > _MEMORY:
            self._known.clear()
        words = self._known[low] = self._read(low)
        return words

    def _read(self, low: str) -> tuple[str, ...]:
        if low.isdigit():
            return (NUMBER,) if low in _NUMBERS_IN_LABELS else ()
        if low in self.words:
            return (low,)
        if not _SHORTEST <= len(low) <= _LONGEST:
            return ()
        glued = self._unglued(low)
        if glued:
            return glued
        cutoff = _SIMILAR if len(low) >= _FUZZY_LENGTH else _SIMILAR_SHORT
        found = process.extractOne(low, self._fuzzy, scorer=fuzz.ratio, score_cutoff=cutoff)
        return (found[0],) if found else ()

    def _unglued(self, low: str) -> tuple[str, ...] | None:
        """Two or three known words printed as one."""
        if len(low) < 7:
            return None
        for cut in range(2, len(low) - 1):
            head, rest = low[:cut], low[cut:]
            if head not in self.words:
                continue
            if rest in self.words:
                return (head, rest)
            for second in range(2, len(rest) - 1):
                if rest[:second] in self.words and rest[second:] in self.words:
                    return (head, rest[:second], rest[second:])
        return None


class Openers(dict[str, bool]):
    """Whether a printed word in lower case can begin a text of interest: by itself, or with the word after it."""

    def __init__(self, vocabulary: Vocabulary, words: Iterable[str]) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._words = frozenset(words)

    def __missing__(self, low: str) -> bool:
        if len(self) > _MEMORY:
            self.clear()
        known = self._vocabulary.read(low)
        opens = bool(known) and known[0] in self._words
        found = self[low] = opens or any(word.startswith(low) for word in self._words)
        return found

    def are_in(self, text: str) -> bool:
        """Whether a text holds such a word; where it holds none, its words need not be read."""
        return True in map(self.__getitem__, _WORD.findall(text.lower() if text.isascii() else folded(text)))


def first_word(text: str) -> re.Match[str] | None:
    """The first printed word (or number) of a text."""
    return _TOKEN.search(text)


def printed_words(text: str) -> list[str]:
    """The printed words of a text in lower case, numbers left out."""
    if text.isascii() and "(" not in text and ")" not in text:
        return _LETTERS.findall(text.lower())
    return [word.lower() for word in _TOKEN.findall(text) if not word.isdigit()]
