"""`paperboy run` in a process that tells at its end what it took: python -m tests.bench.run_measured run."""

import atexit
import json
import time

from bot.__main__ import main
from tests.bench.sweep_one_day import peak

if __name__ == "__main__":
    atexit.register(lambda: print(json.dumps({"cpu": time.process_time(), "peak": peak()})))  # noqa: T201 (its result)
    main()
