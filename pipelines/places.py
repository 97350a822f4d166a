"""Places that documents and frames stand at: folders, or addresses of a store that several machines reach (s3://…).

An address is whatever fsspec knows; who may use it is said in the environment of the store's own client (AWS_PROFILE,
AWS_ACCESS_KEY_ID …) and never in the address, which is shown. What stands at a place belongs to `landing` and
`frames_store`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from upath import UPath

Place: TypeAlias = "Path | UPath"


def place(text: str | os.PathLike[str]) -> Place:
    """The folder, or the place at an address."""
    if not is_address(text):
        return Path(text)
    from upath import UPath  # takes a quarter of a second to import

    return UPath(text, use_listings_cache=False)  # other machines write there, too


def is_address(text: object) -> bool:
    """Whether this is an address and no folder of this machine."""
    return "://" in str(text)


def is_remote(where: Place) -> bool:
    """Whether a place is at an address."""
    return not isinstance(where, Path)
