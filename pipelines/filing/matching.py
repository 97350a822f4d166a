"""Finding the labels of a cover in pieces of text, however they are spelt, broken or glued.

A label of `labels` matches a run of words: misspelt words count as the word they are closest to, a word broken by a
hyphen or a line end counts as one, glued words are taken apart. What stands beside a label belongs to `rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipelines.filing.labels import FAMILIES, GUTTER_WORDS, IRS, NAME, TAIL_WORDS, Family
from pipelines.filing.pieces import Piece, Pieces

_TOKEN = re.compile(r"(?!s\))[A-Za-z]+|(?<!\()s(?=\))|\d+", re.IGNORECASE)
_NUMBER = "#"
#: Numbers that are part of a label: Items 2(d) or 2(e), row (9) of Schedule 13G, row (11).
_NUMBERS_IN_LABELS = ("2", "9", "11")
#: Similarity (0-100) from which a word of five letters or more counts as a misspelling of a label's word.
_SIMILAR = 80
#: The row's number before its label, in the same piece.
_PREFIX = re.compile(
    r"(?:\b(?:item|row|line|box|no|number|question)\b\.?\s{0,3})?[(\[{]?\s?\b(\d{1,2})\s?[)\]}]?\s?[.:;)\-\u2013|]{0,3}\s{0,4}[(\"]?$",
    re.IGNORECASE,
)
_NUMBER_PIECE = re.compile(
    r"[\s:.|(\[]{0,6}(?:(?:item|row|line|box|no)\b\.?\s{0,3})?[(\[]?\s?(\d{1,2})\s?[)\]]?[\s.:;)\-|]{0,6}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W{0,3}\b(?:item|row|line|box)\b\.?\s{0,3}[(\[]?(\d{1,2})[)\]]?\s{0,2}[.:)\-\u2013]{1,3}\s{0,4}", re.IGNORECASE
)
_AFTER_LABEL = re.compile(r"(?:\(s\)|[\s:;,.*\u2020\u2021)\]\"])*")
_TAIL = re.compile(r"\(\s?(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)[^)]{0,30}\)", re.IGNORECASE)
_NUMBER_AFTER = re.compile(r"\((\d{1,2})\)")
_TAIL_PIECE = re.compile(
    r"\W{0,3}(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)\W{0,4}", re.IGNORECASE
)
_TAIL_BEGUN = re.compile(r"[\s*]{0,4}\((?:see|entities)\s*", re.IGNORECASE)
_TAIL_ENDED = re.compile(r"\s{0,3}(?:see\s+)?(?:instructions?|only)\)?\W{0,4}", re.IGNORECASE)
_ONLY_SIGNS = re.compile(r"\W{0,10}")


@dataclass(frozen=True, slots=True)
class _Word:
    """An element of a label: the words that it may be (as a set of vocabulary words)."""

    words: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    row: int
    words: tuple[_Word, ...]
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found: its row, the pieces and characters that it covers, and whether its own number stands before it.

    `start` is where the label (with its number) begins, `end` where what follows it begins; `first` and `last` are
    the indices of its first and last piece, `left` and `right` its columns.
    """

    row: int
    start: int
    end: int
    first: int
    last: int
    left: int
    right: int
    is_numbered: bool
    consumed: tuple[int, ...] = ()


class Matcher:
    """The labels of some families, compiled; `hits` finds them."""

    def __init__(self, families: tuple[Family, ...]) -> None:
        labels = [label for family in families for label in family.labels]
        self.has_bare_numbers = any(family.bare_numbers for family in families)
        self.compiled = tuple(
            _Compiled(label.row, tuple(_word(word) for word in label.words.split()), label.numbered) for label in labels
        )
        vocabulary = {word for label in self.compiled for element in label.words for word in element.words}
        self.vocabulary = frozenset(vocabulary | set(TAIL_WORDS) | {"fill", "out"}) - {_NUMBER}
        self._fuzzy = tuple(sorted(word for word in self.vocabulary if len(word) >= 5))
        self._known: dict[str, str | None] = {}
        starts: dict[str, list[_Compiled]] = {}
        for label in self.compiled:
            for element in label.words:
                for word in element.words:
                    bucket = starts.setdefault(word, [])
                    if not bucket or bucket[-1] is not label:
                        bucket.append(label)
                if not element.is_optional:
                    break
        self._starts = {word: tuple(bucket) for word, bucket in starts.items()}

    def word(self, raw: str) -> str | None:
        """The word of the vocabulary that a printed word stands for, if any."""
        if raw.isdigit():
            return _NUMBER if raw in _NUMBERS_IN_LABELS else None
        low = raw.lower()
        if low in self.vocabulary:
            return low
        if low not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[low] = self._closest(low)
        return self._known[low]

    def _closest(self, low: str) -> str | None:
        if len(low) < 5:
            return None
        found = process.extractOne(low, self._fuzzy, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return found[0] if found else None

    def is_gutter(self, text: str) -> bool:
        """Whether a piece holds nothing but words of the gutter beside rows 7-10."""
        words = [w for w in _TOKEN.findall(text) if not w.isdigit()]
        return bool(words) and not any(c.isdigit() for c in text) and all(self._in_gutter(word) for word in words)

    def _in_gutter(self, raw: str) -> bool:
        low = raw.lower()
        return low in GUTTER_WORDS or (len(low) > 4 and (self.word(low) or "") in GUTTER_WORDS)

    def hits(self, pieces: Pieces) -> list[Hit]:
        """All labels in reading order; a label's later lines are part of its hit."""
        found: list[Hit] = []
        taken: dict[int, int] = {}
        for index, piece in enumerate(pieces.all):
            for hit in self._in_piece(pieces, index, piece, taken):
                found.append(hit)
                taken[hit.last] = max(taken.get(hit.last, 0), hit.end)
                for covered in hit.consumed:
                    taken[covered] = max(taken.get(covered, 0), pieces.all[covered].end)
        return found

    def _in_piece(self, pieces: Pieces, index: int, piece: Piece, taken: dict[int, int]) -> Iterator[Hit]:
        at = max(piece.start, taken.get(index, 0))
        begin = at
        if at >= piece.end:
            return
        text = piece.text
        any_hit = False
        for token in _TOKEN.finditer(text, at - piece.start):
            start = piece.start + token.start()
            if start < at:
                continue
            word = self.word(token[0])
            if word is None or word not in self._starts:
                parts = self._unglue(token[0]) if word is None and len(token[0]) > 8 else None
                word = parts[0] if parts else None
                if word is None or word not in self._starts:
                    continue
            hit = self._match_at(pieces, index, start, begin, at, word, text[begin - piece.start : start - piece.start])
            if hit is not None:
                yield hit
                any_hit = True
                if hit.last != index:
                    return
                at = begin = hit.end
        if not any_hit and self.has_bare_numbers and (bare := _BARE.match(text)) and begin == piece.start:
            row = int(bare[1])
            if 1 <= row <= 14:
                end = piece.start + bare.end()
                yield Hit(-row, piece.start, end, index, index, piece.left, piece.right, True)

    def _match_at(
        self, pieces: Pieces, index: int, start: int, begin: int, at: int, word: str, before: str
    ) -> Hit | None:
        best: tuple[int, int, _Compiled, list[int]] | None = None
        prefix = _PREFIX.search(before)
        number = int(prefix[1]) if prefix else None
        outside = None
        if number is None and not before.strip(" \t.:)-(\"'*|"):
            outside = _number_beside(pieces, index)
            number = outside[1] if outside else None
        for label in self._starts[word]:
            own = NAME if label.row == IRS else label.row
            if label.is_numbered and number != own:
                continue
            match = self._align(pieces, index, start, label)
            if match and (best is None or match[0] > best[0]):
                best = (*match[:2], label, match[2])
        if best is None:
            return None
        end, last, label, consumed = best
        row = label.row
        is_numbered = number == (NAME if row == IRS else row)
        if not self._is_credible(pieces, index, start, end, last, before, is_numbered):
            return None
        first = index
        hit_start = start
        if is_numbered and outside is not None:
            consumed = [outside[0], *consumed]
            hit_start = min(start, pieces.all[outside[0]].start)
            first = min(first, outside[0])
        elif prefix and is_numbered:
            hit_start = begin + prefix.start()
        piece = pieces.all[index]
        left = piece.left if piece.table >= 0 else piece.left + (start - piece.start)
        right = max(pieces.all[i].right for i in (index, last))
        return Hit(row, hit_start, end, first, last, left, right, is_numbered, tuple(consumed))

    def _is_credible(
        self, pieces: Pieces, index: int, start: int, end: int, last: int, before: str, is_numbered: bool
    ) -> bool:
        """Whether a label is one and not words of a sentence."""
        if is_numbered:
            return True
        text = pieces.canonical.text
        lead = before.strip(" \t.:)-(\"'*|\u2022")
        initial = text[start]
        if not lead or lead.isdigit():
            if initial.isupper() or last != index:
                return True
            return _ONLY_SIGNS.fullmatch(text[end : pieces.all[last].end]) is not None
        if not initial.isupper():
            return False
        return self.is_gutter(lead) or lead[-1] in ":;.)]%\u2610\u2612" or lead[-1].isdigit()

    def _align(self, pieces: Pieces, index: int, start: int, label: _Compiled) -> tuple[int, int, list[int]] | None:
        """Match the words of a label from a place on; returns its end, its last piece and the pieces it fills."""
        element = 0
        end = start
        last = index
        consumed: list[int] = []
        words = label.words
        piece = pieces.all[index]
        column = piece.left if piece.table >= 0 else piece.left + (start - piece.start)
        at = start
        matched_last = False
        while True:
            carried = ""
            fresh_end = end
            tokens = list(_TOKEN.finditer(piece.text, at - piece.start))
            position = 0
            progress = False
            stopped = False
            while position < len(tokens):
                token = tokens[position]
                span_end = piece.start + token.end()
                if position == len(tokens) - 1 and self._goes_on(pieces, last, piece, column, token[0]):
                    carried = token[0]
                    position += 1
                    continue
                after = _element(words, element, self._readings(carried + token[0]))
                width = 1
                if after < 0 and position + 1 < len(tokens):
                    joined = token[0] + tokens[position + 1][0]
                    after = _element(words, element, self._readings(joined, exact=True))
                    if after >= 0:
                        width = 2
                        span_end = piece.start + tokens[position + 1].end()
                if after < 0:
                    glued = self._unglue(token[0])
                    if glued:
                        stage = element
                        for part in glued:
                            stage = _element(words, stage, (part,)) if stage >= 0 else -1
                        after = stage
                if after < 0:
                    stopped = True
                    break
                element = after
                carried = ""
                fresh_end = span_end
                progress = True
                position += width
            if progress:
                end = fresh_end
                last = pieces.all.index(piece, last, last + 1) if pieces.all[last] is piece else last
                matched_last = True
            if stopped or element >= len(words):
                break
            below = pieces.below(last if pieces.all[last] is piece else index, column)
            if below < 0:
                break
            nxt = pieces.all[below]
            first = _TOKEN.search(nxt.text)
            reading = carried + first[0] if first else ""
            if not first or _element(words, element, self._readings(reading)) < 0 or first.start() > 2:
                break
            if carried:
                # A word broken over two pieces: let the next piece begin with its second half.
                consumed.append(last)
                element = _element(words, element, self._readings(reading))
                end = nxt.start + first.end()
                at = end
            else:
                consumed.append(last)
                at = nxt.start
            last = below
            piece = nxt
            matched_last = True
        if not matched_last or any(not word.is_optional for word in words[element:]):
            return None
        end = self._finish(pieces, end, last, NAME if label.row == IRS else label.row)
        return (*self._with_tail(pieces, index, end, last, column, consumed), consumed)

    def _goes_on(self, pieces: Pieces, index: int, piece: Piece, column: int, half: str) -> bool:
        """Whether a hyphen at the end of a piece breaks a word of the vocabulary that goes on in the piece below."""
        if not piece.text.endswith("-") or pieces.all[index] is not piece:
            return False
        below = pieces.below(index, column)
        first = _TOKEN.match(pieces.all[below].text) if below >= 0 else None
        return first is not None and (half + first[0]).lower() in self.vocabulary

    def _with_tail(
        self, pieces: Pieces, index: int, end: int, last: int, column: int, consumed: list[int]
    ) -> tuple[int, int]:
        """The end of a label whose `(See Instructions)` stands in the next piece or is broken over two."""
        piece = pieces.all[last]
        rest = piece.text[end - piece.start :]
        if rest and not _TAIL_BEGUN.fullmatch(rest):
            return end, last
        below = pieces.below(last, column)
        if below < 0:
            return end, last
        other = pieces.all[below]
        match = (_TAIL_ENDED if rest else _TAIL_PIECE).match(other.text)
        if not match or (not rest and match.end() < len(other.text)):
            return end, last
        consumed.append(last)
        return other.start + match.end(), below

    def _finish(self, pieces: Pieces, end: int, last: int, row: int) -> int:
        """The end of a label with what belongs to it: `(See Instructions)`, a star, a colon."""
        piece = pieces.all[last]
        text = piece.text
        at = end - piece.start
        for _ in range(3):
            signs = _AFTER_LABEL.match(text, at)
            after = signs.end() if signs else at
            tail = _TAIL.match(text, after) or _NUMBER_AFTER.match(text, after)
            if not tail or (tail.lastindex and int(tail[1]) != row):
                break
            at = tail.end()
        signs = _AFTER_LABEL.match(text, at)
        if signs and signs.end() > at:
            at = signs.end()
            # The point of a decimal belongs to what follows.
            if text[at - 1] == "." and text[at : at + 1].isdigit():
                at -= 1
        return piece.start + at

    def _readings(self, raw: str, exact: bool = False) -> tuple[str, ...]:
        low = raw.lower()
        if exact:
            return (low,) if low in self.vocabulary and len(low) > 4 else ()
        word = self.word(raw)
        return (word,) if word else ()

    def _unglue(self, raw: str) -> tuple[str, ...] | None:
        """Two or three words of the vocabulary printed as one."""
        low = raw.lower()
        if len(low) < 7 or low in self.vocabulary:
            return None
        for cut in range(2, len(low) - 1):
            head, rest = low[:cut], low[cut:]
            if head in self.vocabulary:
                if rest in self.vocabulary:
                    return (head, rest)
                for second in range(2, len(rest) - 1):
                    if rest[:second] in self.vocabulary and rest[second:] in self.vocabulary:
                        return (head, rest[:second], rest[second:])
        return None


def _word(text: str) -> _Word:
    optional = text.endswith("?")
    return _Word(frozenset(text.rstrip("?").split("|")), optional)


def _element(words: tuple[_Word, ...], element: int, readings: Iterable[str]) -> int:
    """The element after the one that a word matches, missing optional ones skipped; -1 if it matches none."""
    for reading in readings:
        for at in range(element, len(words)):
            if reading in words[at].words:
                return at + 1
            if not words[at].is_optional or (reading == _NUMBER and at > element):
                break
    return -1


def _number_beside(pieces: Pieces, index: int) -> tuple[int, int] | None:
    """A row number that is the piece before, in the same line or cell."""
    if index == 0:
        return None
    piece, other = pieces.all[index], pieces.all[index - 1]
    if other.line != piece.line:
        return None
    match = _NUMBER_PIECE.fullmatch(other.text)
    if match:
        return index - 1, int(match[1])
    # A gutter of several lines (": 7", ":", ":") stands before the label.
    for back in range(index - 1, max(-1, index - 8), -1):
        other = pieces.all[back]
        if other.line != piece.line:
            return None
        match = _NUMBER_PIECE.fullmatch(other.text)
        if match:
            return back, int(match[1])
        if other.text.strip(" :|."):
            return None
    return None


@lru_cache(maxsize=64)
def matcher(families: tuple[Family, ...] = FAMILIES) -> Matcher:
    """The compiled labels of some families; all of them unless told otherwise."""
    return Matcher(families)
