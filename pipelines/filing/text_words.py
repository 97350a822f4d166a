"""The words of one text, found once: readers ask for the words of stretches that overlap, again and again.

A text is taken apart piece by piece, only where somebody asks. What a word is belongs to `names`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.filing.names import Word, words_of

#: About so many characters are taken apart at once.
_PIECE = 512
#: White space that no word goes on behind: "L. P." is one word, whose inner full stop has a space behind it.
_BREAK = re.compile(r"(?<=[^.])\s")


class TextWords:
    """The words of a text, kept; for each stretch of it the same as `words_of` finds."""

    __slots__ = ("_begins", "_pieces", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        #: Where pieces begin, by number; -1 where no white space is near to part them.
        self._begins: dict[int, int] = {0: 0}
        self._pieces: dict[int, tuple[list[Word], list[int]]] = {}

    def between(self, start: int, end: int) -> list[Word]:
        """The words of `text[start:end]`."""
        found: list[Word] | None = [] if start < end <= len(self.text) and not self._cuts(end) else None
        number = start // _PIECE
        if self._begin(number) > start:
            number -= 1
        while found is not None and (begin := self._begin(number)) < end:
            stop = self._begin(number + 1)
            if begin < 0 or stop < 0:
                found = None
                break
            words, starts = self._piece(number, begin, stop)
            first = bisect_left(starts, start) if begin < start else 0
            last = bisect_left(starts, end) if stop > end else len(words)
            if (first and words[first - 1].end > start) or self._joins(words, first) or self._joins(words, last):
                found = None
                break
            found += words[first:last]
            number += 1
        if found is None or (found and found[-1].end > end):
            return words_of(self.text, start, end)
        return found

    def _cuts(self, end: int) -> bool:
        """Whether a stretch ends inside a run of letters and digits: its last word is none of the text's."""
        around = self.text[end - 1 : end + 1]
        return len(around) == 2 and all(character.isalnum() or character == "_" for character in around)

    def _joins(self, words: list[Word], at: int) -> bool:
        """Whether a word and the one before it are letters of one run, "L.P. J.": a part of it has other words."""
        if not 0 < at < len(words):
            return False
        one, other = words[at - 1], words[at]
        return len(one.text) == len(other.text) == 1 and other.start - one.end <= 2 and self.text[one.end] == "."

    def _begin(self, number: int) -> int:
        """Where a piece begins: at the first break from its place on; at the end of the text if that lies beyond it."""
        known = self._begins.get(number)
        if known is None:
            at = number * _PIECE
            match = _BREAK.search(self.text, at, at + _PIECE)
            known = match.start() if match else -1 if at + _PIECE < len(self.text) else len(self.text)
            self._begins[number] = known
        return known

    def _piece(self, number: int, begin: int, stop: int) -> tuple[list[Word], list[int]]:
        known = self._pieces.get(number)
        if known is None:
            words = words_of(self.text, begin, stop)
            known = self._pieces[number] = words, [word.start for word in words]
        return known
