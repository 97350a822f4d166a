"""Finding the labels of a cover in pieces of text, however they are spelt, broken or glued.

A label of `labels` matches a run of words, over as many lines of its column as it takes; `vocabulary` reads the words.
What stands beside a label belongs to `rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.filing.alignment import Alignment, Pattern, Words
from pipelines.filing.folded import has_digit
from pipelines.filing.labels import FAMILIES, GUTTER_WORDS, TAIL_WORDS, Family
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.vocabulary import Openers, Token, Vocabulary, printed_words

#: The row's number before its label, in the same piece.
_PREFIX = re.compile(
    r"(?:\b(?:item|row|line|box|no|number|question)\b\.?\s{0,3})?[(\[{]?\s?\b(\d{1,2})\s?[)\]}]?\s?[.:;)\-\u2013|]{0,3}"
    r"\s{0,4}[(\"]?$",
    re.IGNORECASE,
)
_PREFIX_REACH = 40
_NUMBER_PIECE = re.compile(
    r"[\s:.|(\[]{0,6}(?:(?:item|row|line|box|no)\b\.?\s{0,3})?[(\[]?\s?(\d{1,2})\s?[)\]]?[\s.:;)\-|]{0,6}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W{0,3}\b(?:item|row|line|box)\b\.?\s{0,3}[(\[]?(\d{1,2})[)\]]?\s{0,2}[.:)\-\u2013]{1,3}\s{0,4}", re.IGNORECASE
)
_ONLY_SIGNS = re.compile(r"\W{0,10}")
_NUMBER_BEFORE_WORDS = re.compile(
    r"\W{0,3}(?:\b(?:item|row|line|box)\b\.?\s{0,3})?[(\[]?(\d{1,2})[)\]]?(?:[.:)]\s{0,4}|\s{1,4})(?=[A-Z])",
    re.IGNORECASE,
)
#: A row told by its number alone: -1 to -14 where the number is announced (`Item 7:`), else this minus the number.
NUMBERED = -100
_LEAD_SIGNS = " \t.:)-(\"'*|\u2022"
_ROWS = range(1, 15)


class Hit(NamedTuple):
    """A label found: its row, the pieces and characters that it covers, and whether its own number stands before it.

    `start` is where the label (with its number) begins, `end` where what follows it begins; `first` and `last` are
    the indices of its first and last piece, `left` and `right` its columns; `consumed` are pieces that it fills.
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
        words = {word for label in labels for each in label.words.split() for word in each.rstrip("?").split("|")}
        self.vocabulary = Vocabulary(words | set(TAIL_WORDS) | {"fill", "out"})
        self.starts: dict[str, tuple[Pattern, ...]] = {}
        for pattern in map(Pattern, labels):
            for word in pattern.first_words():
                self.starts[word] = (*self.starts.get(word, ()), pattern)
        self.openers = Openers(self.vocabulary, self.starts)

    def is_gutter(self, text: str) -> bool:
        """Whether a piece holds nothing but words of the gutter beside rows 7-10."""
        if has_digit(text, 0, len(text)) or (not text.isascii() and any(c.isdigit() for c in text)):
            return False
        words = printed_words(text)
        return bool(words) and all(self._in_gutter(word) for word in words)

    def _in_gutter(self, word: str) -> bool:
        return word in GUTTER_WORDS or (len(word) > 4 and (self.vocabulary.closest(word) or "") in GUTTER_WORDS)

    def hits(self, pieces: Pieces) -> list[Hit]:
        """All labels in reading order; a label's later lines are part of its hit."""
        return _Search(self, pieces).run()


class _Search:
    """One search through the pieces of a document."""

    def __init__(self, matcher: Matcher, pieces: Pieces) -> None:
        self.matcher = matcher
        self.pieces = pieces
        self.all = pieces.all
        self.text = pieces.canonical.text
        self.taken: dict[int, int] = {}
        self.words = Words(matcher.vocabulary, pieces)

    def run(self) -> list[Hit]:
        found: list[Hit] = []
        for index in range(len(self.all)):
            for hit in self._in_piece(index):
                found.append(hit)
                if hit.row < 0:
                    continue
                self.taken[hit.last] = max(self.taken.get(hit.last, 0), hit.end)
                for covered in hit.consumed:
                    self.taken[covered] = max(self.taken.get(covered, 0), self.all[covered].end)
        return found

    def _in_piece(self, index: int) -> Iterator[Hit]:
        piece = self.all[index]
        begin = max(piece.start, self.taken.get(index, 0))
        if begin >= piece.end:
            return
        starts = self.matcher.starts
        any_hit = False
        tokens = self.words.of(index) if self.matcher.openers.are_in(piece.text) else []
        for position, token in enumerate(tokens):
            if token.start < begin or not token.words or token.words[0] not in starts:
                continue
            hit = self._match_at(index, tokens, position, begin)
            if hit is None:
                continue
            yield hit
            any_hit = True
            if hit.last != index:
                return
            begin = hit.end
        if not any_hit and begin == piece.start and (hit := self._number_alone(index, piece)) is not None:
            yield hit

    def _number_alone(self, index: int, piece: Piece) -> Hit | None:
        """A row's number without a label that is known."""
        if not has_digit(piece.text, 0, len(piece.text)):
            return None
        bare = _BARE.match(piece.text) if self.matcher.has_bare_numbers else None
        match = bare or _NUMBER_PIECE.fullmatch(piece.text) or _NUMBER_BEFORE_WORDS.match(piece.text)
        if match is None or int(match[1]) not in _ROWS:
            return None
        row = -int(match[1]) if bare else NUMBERED - int(match[1])
        return Hit(row, piece.start, piece.start + match.end(), index, index, piece.left, piece.right, True)

    def _match_at(self, index: int, tokens: list[Token], position: int, begin: int) -> Hit | None:
        """The label that begins at a word, the longest if there are several."""
        piece = self.all[index]
        token = tokens[position]
        following = tokens[position + 1] if position + 2 < len(tokens) else None
        best: tuple[int, int, Pattern, list[int]] | None = None
        number: int | None = None
        outside: tuple[int, int] | None = None
        prefix: re.Match[str] | None = None
        before = ""
        for pattern in self.matcher.starts[token.words[0]]:
            if following is not None and not pattern.can_begin(token, following):
                continue
            match = Alignment(self.words, index, position, pattern).run()
            if match is None:
                continue
            if best is None:
                reach = max(begin, token.start - _PREFIX_REACH)
                before = self.text[reach : token.start]
                prefix = _PREFIX.search(before) if has_digit(before, 0, len(before)) else None
                number = int(prefix[1]) if prefix else None
                if number is None and not before.strip(_LEAD_SIGNS):
                    outside = self._number_beside(index)
                    number = outside[1] if outside else None
            if pattern.is_numbered and number != pattern.own:
                continue
            if best is None or match[0] > best[0]:
                best = (*match[:2], pattern, match[2])
        if best is None:
            return None
        end, last, pattern, consumed = best
        is_numbered = number == pattern.own
        if not is_numbered and not self._is_credible(index, token, end, last, before):
            return None
        first, start = index, token.start
        if is_numbered and outside is not None:
            first = outside[0]
            start = self.all[first].start
            consumed = [first, *consumed]
        elif is_numbered and prefix is not None:
            start = token.start - len(before) + prefix.start()
        left = piece.left if piece.table >= 0 else piece.left + (token.start - piece.start)
        right = max(piece.right, self.all[last].right)
        return Hit(pattern.row, start, end, first, last, left, right, is_numbered, tuple(consumed))

    def _is_credible(self, index: int, token: Token, end: int, last: int, before: str) -> bool:
        """Whether a label without its number is one, and not words of a sentence."""
        lead = before.strip(_LEAD_SIGNS)
        is_capital = self.text[token.start].isupper()
        if not lead or lead.isdigit():
            rest = self.text[end : self.all[last].end]
            return is_capital or last != index or _ONLY_SIGNS.fullmatch(rest) is not None
        return is_capital and (self.matcher.is_gutter(lead) or lead[-1] in ":;.)]%\u2610\u2612" or lead[-1].isdigit())

    def _number_beside(self, index: int) -> tuple[int, int] | None:
        """A row number in the piece before, in the same line; the colons of a gutter may stand between."""
        line = self.all[index].line
        for back in range(index - 1, max(-1, index - 8), -1):
            other = self.all[back]
            if other.line != line or back in self.taken:
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
