"""`python -m bot`: the door to the command line.

Worker processes import this module again when they start, so it imports nothing by itself.
"""


def main() -> None:
    """Run the command line."""
    from bot.cli import app  # noqa: PLC0415 - see above

    app()


if __name__ == "__main__":
    main()
