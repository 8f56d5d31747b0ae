"""python -m bot, and the command paperboy."""

import gc

from bot.cli.main import app

# New objects between two looks for garbage. With Python's 700, a start spends a sixth of its time looking through
# modules while they are loaded, where there is none.
GARBAGE = 20_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(GARBAGE, 10, 20)
    app(prog_name="paperboy")


if __name__ == "__main__":
    main()
