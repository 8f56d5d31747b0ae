"""What runs in a worker process: calls a function for each frame on standard input, and answers on standard output.

It ends when its input does, so that it never outlives whoever started it, and after a while without work.
"""

import signal
import sys

from bot.workers.frames import Unpacker, pack, read_frame

_IDLE_SECONDS = 600  # then its memory is given back; who needs it again starts another


def answer_calls() -> None:
    """Until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # typed to whoever started it, who ends it
    remembered: dict[int, object] = {}
    while True:
        if hasattr(signal, "alarm"):
            signal.alarm(_IDLE_SECONDS)
        data = read_frame(sys.stdin.buffer)
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        if data is None:
            return
        new, function, arguments, options = Unpacker(data, remembered).load()
        if new is not None:
            number, value = new
            remembered = {number: value}
            continue
        try:
            frame = pack((function(*arguments, **options), None), {})
        except Exception as error:
            frame = pack((None, error), {})
        sys.stdout.buffer.write(frame)
        sys.stdout.buffer.flush()
