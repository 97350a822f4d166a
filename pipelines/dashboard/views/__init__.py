"""One module a page: `draw(published)`. What they show is asked in `data`; how it is drawn stands in `markup`."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.dashboard.publication import Publication
from pipelines.dashboard.views import filing, issuer, overview, person, quality, trades

#: Pages by the name that stands in the address.
PAGES: dict[str, Callable[[Publication], None]] = {
    "overview": overview.draw,
    "issuer": issuer.draw,
    "person": person.draw,
    "filing": filing.draw,
    "trades": trades.draw,
    "quality": quality.draw,
}
