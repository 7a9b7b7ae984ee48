"""`python -m bot`: the door to the command line.

Worker processes import this module again when they start, so it imports nothing by itself.
"""

import sys

INTERRUPTED = 130  # as shells report it


def main() -> None:
    """Run the command line; Ctrl-C ends it quietly, also while it is still being loaded."""
    try:
        from bot.cli import app  # noqa: PLC0415 - see above

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
