"""One label matched at one place: its words in order, over as many lines of its column as it takes.

Which labels there are and where to look for them belongs to `matching`; single words to `vocabulary`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from pipelines.filing.labels import IRS, NAME, Label
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.vocabulary import NUMBER, Token, Vocabulary, first_word

_AFTER_LABEL = re.compile(r"(?:\([sS]\)|[\s:;,.*\u2020\u2021)\]\"])*")
_NUMBER_AFTER = re.compile(r"\((\d{1,2})\)")
_TAIL = re.compile(r"\(\s?(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)[^)]{0,30}\)", re.IGNORECASE)
_TAIL_PIECE = re.compile(
    r"\W{0,3}(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)\W{0,4}", re.IGNORECASE
)
_TAIL_BEGUN = re.compile(r"[\s*]{0,4}\((?:see|entities)\s*", re.IGNORECASE)
_TAIL_ENDED = re.compile(r"\s{0,3}(?:see\s+)?(?:instructions?|only)\)?\W{0,4}", re.IGNORECASE)


_start = attrgetter("start")


class Words:
    """The words of the pieces of a document, each piece read once."""

    def __init__(self, vocabulary: Vocabulary, pieces: Pieces) -> None:
        self.vocabulary = vocabulary
        self.pieces = pieces
        self._read: dict[int, list[Token]] = {}

    def of(self, index: int) -> list[Token]:
        """The words of a piece."""
        found = self._read.get(index)
        if found is None:
            piece = self.pieces.all[index]
            found = self._read[index] = self.vocabulary.tokens(piece.text, piece.start)
        return found


class Pattern:
    """The words of a label as transitions: from the number of words matched, by the next word, to the new number."""

    __slots__ = ("complete_from", "is_numbered", "own", "row", "steps")

    def __init__(self, label: Label) -> None:
        self.row = label.row
        self.own = NAME if label.row == IRS else label.row
        self.is_numbered = label.numbered
        elements = [(frozenset(word.rstrip("?").split("|")), word.endswith("?")) for word in label.words.split()]
        required = [at for at, (_, is_optional) in enumerate(elements) if not is_optional]
        self.complete_from = required[-1] + 1
        self.steps: list[dict[str, int]] = []
        for begin in range(len(elements)):
            step: dict[str, int] = {}
            for at in range(begin, len(elements)):
                words, is_optional = elements[at]
                for word in words:
                    # A number belongs to a label only (almost) right after the words that announce it.
                    if word != NUMBER or at <= begin + 1:
                        step.setdefault(word, at + 1)
                if not is_optional:
                    break
            self.steps.append(step)
        self.steps.append({})

    def can_begin(self, one: Token, other: Token) -> bool:
        """Whether two words that stand in one piece, with more behind them, can begin the label (or are all of it)."""
        state = self.after(0, one.words)
        return state >= 0 and (state >= self.complete_from or self.after(state, other.words) >= 0)

    def after(self, state: int, words: tuple[str, ...]) -> int:
        """The number of words matched after a token, -1 if it does not go on the label."""
        if not words:
            return -1
        for word in words:
            state = self.steps[state].get(word, -1)
            if state < 0:
                return -1
        return state

    def first_words(self) -> frozenset[str]:
        """The words that the label may begin with."""
        return frozenset(self.steps[0])


class Alignment:
    """The words of one label matched from one place on, into the pieces below where the label goes on there."""

    __slots__ = ("column", "consumed", "end", "index", "last", "pattern", "pieces", "position", "state", "words")

    def __init__(self, words: Words, index: int, position: int, pattern: Pattern) -> None:
        self.words = words
        self.pieces = words.pieces
        self.index = index
        self.position = position
        self.pattern = pattern
        piece = words.pieces.all[index]
        token = words.of(index)[position]
        self.column = piece.left if piece.table >= 0 else piece.left + (token.start - piece.start)
        self.state = 0
        self.end = token.start
        self.last = index
        self.consumed: list[int] = []

    def run(self) -> tuple[int, int, list[int]] | None:
        """The end of the label, its last piece and the pieces that it fills; `None` if it does not match."""
        index = self.index
        tokens = self.words.of(index)
        position = self.position
        while True:
            half = self._through(index, tokens, position)
            if half is None:
                break
            following, start = self._next(index, half)
            if start < 0:
                break
            self.consumed.append(index)
            index = self.last = following
            tokens = self.words.of(index)
            position = bisect_left(tokens, start, key=_start)
        if self.state < self.pattern.complete_from:
            return None
        self._finish()
        return self.end, self.last, self.consumed

    def _through(self, index: int, tokens: list[Token], position: int) -> str | None:
        """Match the rest of a piece; returns the half of a word that breaks at its end, `None` if the label stopped."""
        text = self.pieces.canonical.text
        count = len(tokens)
        while position < count:
            token = tokens[position]
            if position == count - 1 and self._is_half(index, token):
                return text[token.start : token.end]
            state = self.pattern.after(self.state, token.words)
            if state < 0:
                return None
            self.state = state
            self.end = token.end
            self.last = index
            position += 1
        return "" if self.state < len(self.pattern.steps) - 1 else None

    def _is_half(self, index: int, token: Token) -> bool:
        """Whether a hyphen at the end of a piece breaks a known word that goes on in the piece below."""
        piece = self.pieces.all[index]
        if not piece.text.endswith("-"):
            return False
        below = self.pieces.below(index, self.column)
        first = first_word(self.pieces.all[below].text) if below >= 0 else None
        if first is None or first.start() > 0:
            return False
        return self.words.vocabulary.is_known(self.pieces.canonical.text[token.start : token.end] + first[0])

    def _next(self, index: int, half: str) -> tuple[int, int]:
        """The piece in which the label goes on, and where in it (-1 if nowhere): beside it, or below in its column."""
        for following in (self.pieces.beside(index), self.pieces.below(index, self.column)):
            if following >= 0 and (start := self._goes_on(following, half)) >= 0:
                return following, start
        return -1, -1

    def _goes_on(self, below: int, half: str) -> int:
        """Where in the piece below the label goes on, -1 if it does not; the second half of a word is taken."""
        piece = self.pieces.all[below]
        tokens = self.words.of(below)
        if not tokens or tokens[0].start - piece.start > 2:
            return -1
        if not half:
            return piece.start if self.pattern.after(self.state, tokens[0].words) >= 0 else -1
        first = first_word(piece.text)
        joined = self.words.vocabulary.closest(half + first[0]) if first else None
        state = self.pattern.after(self.state, (joined,)) if joined else -1
        if first is None or state < 0:
            return -1
        self.state = state
        self.last = below
        self.end = piece.start + first.end()
        return self.end

    def _finish(self) -> None:
        """Take in what belongs to a label: `(See Instructions)`, its number in brackets, a star, a colon."""
        piece = self.pieces.all[self.last]
        text = piece.text
        at = self.end - piece.start
        for _ in range(3):
            signs = _AFTER_LABEL.match(text, at)
            after = signs.end() if signs else at
            tail = _TAIL.match(text, after) or _NUMBER_AFTER.match(text, after)
            if not tail or (tail.lastindex and int(tail[1]) != self.pattern.own):
                break
            at = tail.end()
        signs = _AFTER_LABEL.match(text, at)
        if signs and signs.end() > at:
            at = signs.end()
            # The point of a decimal belongs to what follows.
            if text[at - 1] == "." and text[at : at + 1].isdigit():
                at -= 1
        self.end = piece.start + at
        self._take_tail(piece)

    def _take_tail(self, piece: Piece) -> None:
        """`(See Instructions)` in the piece below, or broken over two pieces."""
        rest = piece.text[self.end - piece.start :]
        if rest and not _TAIL_BEGUN.fullmatch(rest):
            return
        below = self.pieces.below(self.last, self.column)
        if below < 0:
            return
        other = self.pieces.all[below]
        match = (_TAIL_ENDED if rest else _TAIL_PIECE).match(other.text)
        if match and (rest or match.end() == len(other.text)):
            self.consumed.append(self.last)
            self.end = other.start + match.end()
            self.last = below
