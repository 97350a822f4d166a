"""The elements of a structured filing by name, wherever they stand and whatever their prefix.

Only finding elements and their texts belongs here; what they mean is the business of `xml_facts` and `xml_signatures`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree

from pipelines.filing.xml_page import one_line


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _text(element: Any) -> str:
    """All text in an element."""
    return "".join(element.itertext()) if len(element) else element.text or ""


class Elements:
    """The elements below one element by their local names in lower case, wherever they stand."""

    __slots__ = ("_by_name", "_root")

    def __init__(self, root: Any) -> None:
        self._root = root
        self._by_name: dict[str, list[Any]] = {}
        for element in root.iter(etree.Element):
            if element is not root:
                self._by_name.setdefault(_local_name(element.tag), []).append(element)

    @property
    def has_text(self) -> bool:
        """Whether any text stands in the element."""
        return any(text.strip() for text in self._root.itertext())

    def all(self, name: str) -> list[Any]:
        """The elements of a name, in document order."""
        return self._by_name.get(name, [])

    def inside(self, name: str) -> Elements | None:
        """What is below the first element of a name."""
        found = self.all(name)
        return Elements(found[0]) if found else None

    def raw(self, name: str) -> str:
        """The text of the first element of a name, line breaks kept; empty if there is none."""
        found = self.all(name)
        return _text(found[0]) if found else ""

    def one(self, name: str) -> str | None:
        """The text of the first element of a name on one line, `None` if there is none or it is empty."""
        return one_line(self.raw(name)) or None

    def many(self, name: str) -> list[str]:
        """The texts of all elements of a name, without empty ones."""
        texts = (one_line(_text(element)) for element in self.all(name))
        return [text for text in texts if text]
