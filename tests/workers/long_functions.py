"""What a worker process is asked to compute in tests: it can be seen at work, and lasts until it may end."""

import os
import time
from pathlib import Path

_LONGEST = 60.0  # seconds


def wait_for(folder: Path) -> int:
    """The process that computes this: written into `started` at once, returned when there is a file `go`."""
    with (folder / "started").open("a") as file:
        file.write(f"{os.getpid()}\n")
    begin = time.monotonic()
    while not (folder / "go").exists():
        if time.monotonic() - begin > _LONGEST:
            raise TimeoutError
        time.sleep(0.01)
    return os.getpid()
