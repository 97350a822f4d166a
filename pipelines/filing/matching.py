"""Finding the labels of a cover in pieces of text, however they are spelt, broken or glued.

A label of `labels` matches a run of words, over as many lines of its column as it takes; `vocabulary` reads the words.
What stands beside a label belongs to `rows`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.filing.labels import FAMILIES, GUTTER_WORDS, IRS, NAME, TAIL_WORDS, Family, Label
from pipelines.filing.pieces import Piece, Pieces
from pipelines.filing.vocabulary import NUMBER, Token, Vocabulary, first_word, printed_words

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
_AFTER_LABEL = re.compile(r"(?:\(s\)|[\s:;,.*\u2020\u2021)\]\"])*")
_NUMBER_AFTER = re.compile(r"\((\d{1,2})\)")
_TAIL = re.compile(r"\(\s?(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)[^)]{0,30}\)", re.IGNORECASE)
_TAIL_PIECE = re.compile(
    r"\W{0,3}(?:see\s+instructions?|entit(?:y|ies)\s+only|voluntary|optional)\W{0,4}", re.IGNORECASE
)
_TAIL_BEGUN = re.compile(r"[\s*]{0,4}\((?:see|entities)\s*", re.IGNORECASE)
_TAIL_ENDED = re.compile(r"\s{0,3}(?:see\s+)?(?:instructions?|only)\)?\W{0,4}", re.IGNORECASE)
_ONLY_SIGNS = re.compile(r"\W{0,10}")
_LEAD_SIGNS = " \t.:)-(\"'*|\u2022"
_ROWS = range(1, 15)


@dataclass(frozen=True, slots=True)
class Hit:
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


class _Pattern:
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

    def first_words(self) -> frozenset[str]:
        """The words that the label may begin with."""
        return frozenset(self.steps[0])


class Matcher:
    """The labels of some families, compiled; `hits` finds them."""

    def __init__(self, families: tuple[Family, ...]) -> None:
        labels = [label for family in families for label in family.labels]
        self.has_bare_numbers = any(family.bare_numbers for family in families)
        words = {word for label in labels for each in label.words.split() for word in each.rstrip("?").split("|")}
        self.vocabulary = Vocabulary(words | set(TAIL_WORDS) | {"fill", "out"})
        self.starts: dict[str, tuple[_Pattern, ...]] = {}
        for pattern in map(_Pattern, labels):
            for word in pattern.first_words():
                self.starts[word] = (*self.starts.get(word, ()), pattern)
        self._gutter: dict[str, bool] = {}

    def is_gutter(self, text: str) -> bool:
        """Whether a piece holds nothing but words of the gutter beside rows 7-10."""
        if any(c.isdigit() for c in text):
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
        self._tokens: dict[int, list[Token]] = {}

    def run(self) -> list[Hit]:
        found: list[Hit] = []
        for index in range(len(self.all)):
            for hit in self._in_piece(index):
                found.append(hit)
                self.taken[hit.last] = max(self.taken.get(hit.last, 0), hit.end)
                for covered in hit.consumed:
                    self.taken[covered] = max(self.taken.get(covered, 0), self.all[covered].end)
        return found

    def tokens(self, index: int) -> list[Token]:
        """The words of a piece, read once."""
        found = self._tokens.get(index)
        if found is None:
            piece = self.all[index]
            found = self._tokens[index] = self.matcher.vocabulary.tokens(piece.text, piece.start)
        return found

    def _in_piece(self, index: int) -> Iterator[Hit]:
        piece = self.all[index]
        begin = max(piece.start, self.taken.get(index, 0))
        if begin >= piece.end:
            return
        starts = self.matcher.starts
        any_hit = False
        for token in self.tokens(index):
            if token.start < begin or not token.words or token.words[0] not in starts:
                continue
            hit = self._match_at(index, token, begin)
            if hit is None:
                continue
            yield hit
            any_hit = True
            if hit.last != index:
                return
            begin = hit.end
        if not any_hit and self.matcher.has_bare_numbers and begin == piece.start:
            bare = _BARE.match(piece.text)
            if bare and int(bare[1]) in _ROWS:
                end = piece.start + bare.end()
                yield Hit(-int(bare[1]), piece.start, end, index, index, piece.left, piece.right, True)

    def _match_at(self, index: int, token: Token, begin: int) -> Hit | None:
        """The label that begins at a word, the longest if there are several."""
        piece = self.all[index]
        best: tuple[int, int, _Pattern, list[int]] | None = None
        number: int | None = None
        outside: tuple[int, int] | None = None
        prefix: re.Match[str] | None = None
        before = ""
        for pattern in self.matcher.starts[token.words[0]]:
            match = _Alignment(self, index, token, pattern).run()
            if match is None:
                continue
            if best is None:
                reach = max(begin, token.start - _PREFIX_REACH)
                before = self.text[reach : token.start]
                prefix = _PREFIX.search(before)
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


class _Alignment:
    """The words of one label matched from one place on, into the pieces below where the label goes on there."""

    __slots__ = ("column", "consumed", "end", "index", "last", "pattern", "search", "state", "token")

    def __init__(self, search: _Search, index: int, token: Token, pattern: _Pattern) -> None:
        self.search = search
        self.index = index
        self.token = token
        self.pattern = pattern
        piece = search.all[index]
        self.column = piece.left if piece.table >= 0 else piece.left + (token.start - piece.start)
        self.state = 0
        self.end = token.start
        self.last = index
        self.consumed: list[int] = []

    def run(self) -> tuple[int, int, list[int]] | None:
        """The end of the label, its last piece and the pieces that it fills; `None` if it does not match."""
        at = self.token.start
        index = self.index
        while True:
            tokens = self.search.tokens(index)
            position = bisect_left(tokens, at, key=lambda token: token.start)
            half = self._through(index, tokens, position)
            if half is None:
                break
            below = self.search.pieces.below(index, self.column)
            start = self._goes_on(below, half) if below >= 0 else -1
            if start < 0:
                break
            self.consumed.append(index)
            index, at = below, start
            self.last = index
        if self.state < self.pattern.complete_from:
            return None
        self._finish()
        return self.end, self.last, self.consumed

    def _through(self, index: int, tokens: list[Token], position: int) -> str | None:
        """Match the rest of a piece; returns the half of a word broken at its end ("" if none), `None` if it stopped."""
        text = self.search.text
        count = len(tokens)
        while position < count:
            token = tokens[position]
            if position == count - 1 and self._is_half(index, token):
                return text[token.start : token.end]
            state = self._step(token.words)
            if state < 0:
                return None
            self.state = state
            self.end = token.end
            self.last = index
            position += 1
        return "" if self.state < len(self.pattern.steps) - 1 else None

    def _step(self, words: tuple[str, ...]) -> int:
        state = self.state
        for word in words:
            state = self.pattern.steps[state].get(word, -1)
            if state < 0:
                return -1
        return state if words else -1

    def _is_half(self, index: int, token: Token) -> bool:
        """Whether a hyphen at the end of a piece breaks a known word that goes on in the piece below."""
        piece = self.search.all[index]
        if not piece.text.endswith("-"):
            return False
        below = self.search.pieces.below(index, self.column)
        first = first_word(self.search.all[below].text) if below >= 0 else None
        if first is None or first.start() > 0:
            return False
        return self.search.matcher.vocabulary.is_known(self.search.text[token.start : token.end] + first[0])

    def _goes_on(self, below: int, half: str) -> int:
        """Where in the piece below the label goes on, -1 if it does not; the second half of a word is taken."""
        piece = self.search.all[below]
        tokens = self.search.tokens(below)
        if not tokens or tokens[0].start - piece.start > 2:
            return -1
        if not half:
            return piece.start if self._step(tokens[0].words) >= 0 else -1
        first = first_word(piece.text)
        joined = self.search.matcher.vocabulary.closest(half + first[0]) if first else None
        state = self._step((joined,)) if joined else -1
        if first is None or state < 0:
            return -1
        self.state = state
        self.last = below
        self.end = piece.start + first.end()
        return self.end

    def _finish(self) -> None:
        """Take in what belongs to a label: `(See Instructions)`, its number in brackets, a star, a colon."""
        piece = self.search.all[self.last]
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
        below = self.search.pieces.below(self.last, self.column)
        if below < 0:
            return
        other = self.search.all[below]
        match = (_TAIL_ENDED if rest else _TAIL_PIECE).match(other.text)
        if match and (rest or match.end() == len(other.text)):
            self.consumed.append(self.last)
            self.end = other.start + match.end()
            self.last = below


@lru_cache(maxsize=64)
def matcher(families: tuple[Family, ...] = FAMILIES) -> Matcher:
    """The compiled labels of some families; all of them unless told otherwise."""
    return Matcher(families)
