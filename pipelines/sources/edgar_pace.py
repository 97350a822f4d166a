"""One pace for all processes that share a data folder: the time of the next request stands in a locked file.

Each request takes its own slot, so that no second ever holds more than the limit. (pyrate-limiter 4.5 was left
out: its buckets let a second's allowance through at once, ten requests within 0.1 ms, which EDGAR need not take kindly,
and over several processes it keeps a table of SQLite with a lock file for what is one number here.)
"""

from __future__ import annotations

import fcntl
import time
from pathlib import Path

#: EDGAR's limit, in requests a second; a window measured by the server shifts by the network, hence a little less.
LIMIT = 10
_MARGIN = 1.12
#: Seconds by which a slot may be missed: on a busy machine later ones would come together, so that a new one is taken.
LATE = 0.05
#: Seconds that a slot can be ahead: what lies further ahead was written before the clock was set back.
LONGEST = 300.0


class Pace:
    """Slots of a file that every process takes from."""

    def __init__(self, file: Path, rate: float) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self.interval = _MARGIN / rate

    def seconds(self) -> float:
        """Take a slot; how long it is until then."""
        return max(0.0, self._take(self.interval) - time.time())

    def is_missed(self, slot: float) -> bool:
        """Whether a slot (of `time.monotonic`) has gone by for too long to be used."""
        return time.monotonic() - slot > LATE

    def hold(self, seconds: float) -> None:
        """Nobody asks before so many seconds have passed: EDGAR has said that it is too much."""
        self._take(0, earliest=time.time() + seconds)

    def _take(self, length: float, earliest: float = 0.0) -> float:
        with self.file.open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            now = time.time()
            try:
                held = float(file.read(40) or 0)
            except ValueError:
                held = 0.0
            # A clock that was set back must not stop requests for as long.
            slot = max(now, earliest, held if held < now + LONGEST else now)
            file.seek(0)
            file.truncate()
            file.write(f"{slot + length:.6f}")
            return slot
