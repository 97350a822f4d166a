"""Other readers on the same documents, each in a process of its own that stays: edgartools, another checkout of this.

A process reads a pass each time it is asked and answers with its processor seconds, so that passes of several readers
can take turns. What is measured and how it is told belongs to `reading`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

#: What a process runs: paths on the first line of standard input; the numbers of those that it reads as the answer;
#: then a pass over these for each line that comes.
_PASSES = """
import json, sys, time
documents = [open(path, "rb").read() for path in json.loads(sys.stdin.readline())]
def can(document):
    try:
        one(document)
    except Exception:
        return False
    return True
readable = [number for number, document in enumerate(documents) if can(document)]
print("=", json.dumps(readable), flush=True)
documents = [prepared(documents[number]) for number in readable]
for line in sys.stdin:
    began = time.process_time()
    for document in documents:
        work(document)
    print("=", time.process_time() - began, flush=True)
"""
_EDGARTOOLS = """
from edgar.beneficial_ownership import Schedule13D
def prepared(document):
    return document.decode()
def work(text):
    Schedule13D.parse_xml(text)
def one(document):
    work(prepared(document))
"""
_CHECKOUT = """
from pipelines.filing.read import read
def prepared(document):
    return document
def work(document):
    read(document, name="")
one = work
"""


class Other:
    """A reader in a process of its own; `readable` are the numbers of the documents that it reads."""

    def __init__(self, process: subprocess.Popen[str], paths: Sequence[Path]) -> None:
        self._process = process
        self.readable: list[int] = json.loads(self._ask(json.dumps([str(path) for path in paths])))

    def seconds(self) -> float:
        """Processor seconds of one pass over the readable documents."""
        return float(self._ask("pass"))

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        for answer in self._process.stdout:
            if answer.startswith("= "):
                return answer[2:]
        raise RuntimeError(f"the other reader ended with {self._process.wait()}")


@contextmanager
def edgartools(documents: Sequence[bytes]) -> Iterator[Other | None]:
    """`Schedule13D.parse_xml` by the Python that `SCHEDULE13D_EDGARTOOLS` names; `None` where it names none."""
    interpreter = os.environ.get("SCHEDULE13D_EDGARTOOLS")
    if not interpreter:
        yield None
        return
    with _started([interpreter, "-c", _EDGARTOOLS + _PASSES], documents, None) as other:
        yield other


@contextmanager
def checkout(folder: Path, documents: Sequence[bytes]) -> Iterator[Other]:
    """The reader of a checkout, run by this Python."""
    with _started([sys.executable, "-c", _CHECKOUT + _PASSES], documents, folder.resolve()) as other:
        yield other


@contextmanager
def _started(command: Sequence[str], documents: Sequence[bytes], folder: Path | None) -> Iterator[Other]:
    with TemporaryDirectory() as place:
        paths = [Path(place) / str(number) for number in range(len(documents))]
        for path, data in zip(paths, documents, strict=True):
            path.write_bytes(data)
        environment = os.environ | ({"PYTHONPATH": str(folder)} if folder else {})
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder or place, env=environment
        )
        try:
            yield Other(process, paths)
        finally:
            process.kill()
            process.communicate()
