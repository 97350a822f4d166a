"""How a running job tells a person how far it is; the command line listens, the orchestrator does not need to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipelines.alerts import Told
from pipelines.extraction import Extraction
from pipelines.landing import Landed


@dataclass(slots=True)
class Listener:
    """Hears the stages of a run; what each stage did is kept for the closing summary. Says nothing by itself."""

    landed: Landed | None = None
    extraction: Extraction | None = None
    gates: list[Any] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    is_published: bool = False
    is_unchanged: bool = False
    is_rebuilt: bool = False

    def stage(self, title: str) -> None:
        """A stage begins."""

    def total(self, count: int) -> None:
        """The stage has so many documents to go through."""

    def advance(self, count: int) -> None:
        """So many documents more are done."""
