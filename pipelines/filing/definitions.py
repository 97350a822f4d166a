"""Defined terms of a text: 'X, L.P., a Delaware limited partnership (the "Fund")', 'collectively, the "Funds"'.

Finding the terms and the text they stand for belongs here; which reporting person that is belongs to `people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.filing.folded import folded, matches_of

_QUOTES = '"“”«»'
_PAREN = re.compile(rf"\([^()]{{0,400}}?[{_QUOTES}][^()]{{1,400}}?\)")
_TERM = re.compile(rf"[{_QUOTES}]\*{{0,2}}\s?([^{_QUOTES}]{{1,80}}?)[.,;]?\*{{0,2}}[{_QUOTES}]")
#: In a text in lower case.
_REFERRED = re.compile(
    rf"(?:referred\s+to|known|defined)\s+(?:\w+\s+){{0,4}}?as\s+(?:the\s+"
    rf"|an?\s+)?[{_QUOTES}]([^{_QUOTES}]{{1,60}}?)[.,]?[{_QUOTES}]"
)
#: "X, LLC is the "Manager"": a term outside of brackets, for the one in front.
_IS = re.compile(
    rf"is(?<=\sis)\s+(?:(?:herein(?:after)?\s+)?called\s+)?(?:the\s+)?[{_QUOTES}]([^{_QUOTES}]{{1,60}}?)[.,]?[{_QUOTES}]"
)
#: Words in front of a term that stands for several: "together with the Fund, the "Funds"", "collectively".
_SEVERAL = re.compile(r"\b(?:collectively|together|each|individually|jointly|and|both|all)\b", re.IGNORECASE)

#: What may stand between a name and the parenthesis that defines a short name for it.
_APPOSITIVE = re.compile(
    r"[\s,]{0,4}(?:\([^()]{0,80}\)[\s,]{0,3})?"
    r"(?:(?:an?|the|as|in|individually|acting|with|whose|who|which|formerly|also|its|his|her|not|doing|through|by|for"
    r"|f/k/a|d/b/a|u/a"
    r"|dated|trustee|general|sole|organized|incorporated|established)\b[^;“”\"]{0,400})?",
    re.IGNORECASE,
)


#: "the "Manager" is X, LLC": the term in front.
_MEANS = re.compile(
    rf"[{_QUOTES}]([^{_QUOTES}]{{1,60}}[.,]?)[{_QUOTES}]\s+(?:(?:is|means|refers\s+to|shall\s+mean)\s+)?(?:the\s+)?(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: `text[start:end]` is the parenthesis, `before` the stretch inside it in front of the term."""

    term: str
    start: int
    end: int
    before: str
    is_group: bool


def find(text: str, start: int, end: int) -> Iterator[Definition]:
    """The defined terms of `text[start:end]`, in order."""
    for paren in _PAREN.finditer(text, start, end):
        at = paren.start() + 1
        for term in _TERM.finditer(text, at, paren.end()):
            before = text[at : term.start()]
            yield Definition(
                " ".join(term[1].split()), paren.start(), paren.end(), before, _SEVERAL.search(before) is not None
            )
            at = term.end()
    for match in _IS.finditer(text, start, end):
        begin = match.start()
        while begin > start and text[begin - 1].isspace():
            begin -= 1
        yield Definition(" ".join(match[1].split()), begin, match.end(), "", False)
    for match in _MEANS.finditer(text, start, end):
        named = match[1][:-1] if len(match[1]) > 1 and match[1][-1] in ".," else match[1]
        yield Definition(" ".join(named.split()), match.end(), match.end(), "means", False)
    for match in matches_of(_REFERRED, folded(text), ("referred", "known", "defined"), start, end):
        printed = text[match.start(1) : match.end(1)]
        yield Definition(" ".join(printed.split()), match.start(), match.end(), "collectively", True)


#: What may stand between two names of a list: commas, "and", descriptions, definitions, enumeration.
_LISTING = re.compile(
    r"[\s,;]{0,4}(?:\([^()]{0,300}\)[\s,;]{0,4}){0,2}(?:(?:an?|the|as|in|whose|who|which|with|its|his|her"
    r"|each)\b[^“”\".;]{0,300}?)?"
    r"(?:\([^()]{0,300}\)[\s,;]{0,4}){0,2}(?:and|or|&)?[\s,;]{0,3}(?:(?:by|each\s+of|both|the|with"
    r"|\((?:[a-z0-9]{1,4})\)|[a-z0-9]{1,3}\))[\s,]{0,3}){0,3}",
    re.IGNORECASE,
)


def is_listing(between: str) -> bool:
    """Whether the text between two names, or between the last and what follows, makes them one list."""
    return len(between) < 700 and _LISTING.fullmatch(between) is not None


#: "… the adviser of a managed account (the "Account")": the term is for the object of the preposition.
_OBJECT = re.compile(r"\b(?:of|to|by|with|for|in|from|between)\s+(?:an?|the|its|his|her)\s+([a-z ]{1,60})\s*$")


def is_appositive(between: str, term: str) -> bool:
    """Whether the text between a name and the parenthesis that defines a term only describes the name."""
    if _APPOSITIVE.fullmatch(between) is None:
        return False
    thing = _OBJECT.search(between)
    return thing is None or term.split()[-1].lower() not in thing[1].split()
