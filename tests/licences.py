"""`python -m tests.licences`: the licences of everything that is installed with this project, from their metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

#: Licences under which a package cannot be used in a work under Apache-2.0 that is handed on.
INCOMPATIBLE = re.compile(
    r"\b(?:A?GPL|Affero|SSPL|GNU General Public|Business Source|Commons Clause|Proprietary)", re.I
)
WEAKER = re.compile(r"\bLGPL|Lesser|classpath|linking exception", re.I)


def needed(root: str = "schedule13d", direct: tuple[str, ...] = ()) -> Iterator[Distribution]:
    """The distributions that the direct requirements bring, each once."""
    waiting, seen = list(direct or _requirements(distribution(root))), set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", Requirement(waiting.pop()).name).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform or version of Python
        yield found
        waiting += _requirements(found)


def _requirements(found: Distribution) -> list[str]:
    wanted = (Requirement(text) for text in found.requires or [])
    return [one.name for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]


def licence(found: Distribution) -> str:
    """What the metadata of a distribution say of its licence."""
    expression = found.metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in found.metadata.get_all("Classifier") or []
        if text.startswith("License :: ") and text != "License :: OSI Approved"
    ]
    said = " ".join(str(found.metadata.get("License") or "").split())
    return ", ".join(classifiers) or said[:60] or "not said"


def is_incompatible(text: str) -> bool:
    """Whether a licence does not go with ours; one of several to choose from that does is enough."""
    choices = re.split(r"\bOR\b|,", text)
    return all(INCOMPATIBLE.search(choice) and not WEAKER.search(choice) for choice in choices)


def listing(direct: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Name -> version and licence."""
    return dict(sorted((one.name.lower(), (one.version, licence(one))) for one in needed(direct=direct)))


def direct_requirements() -> tuple[str, ...]:
    """What pyproject.toml names, without the tools of development."""
    import tomllib

    from pipelines.settings import PROJECT

    return tuple(tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["dependencies"])


def main() -> None:
    """Print the list."""
    for name, (version, text) in listing(direct_requirements()).items():
        print(f"{name:<32}{version:<16}{text}")


if __name__ == "__main__":
    main()
