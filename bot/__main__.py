"""python -m bot, and the command paperboy."""

from bot.cli.main import app


def main() -> None:
    """Run the command line."""
    app(prog_name="paperboy")


if __name__ == "__main__":
    main()
