"""Logging for the whole process: one line a record, and no secret in any of them.

Secrets are taken out of the finished line, tracebacks included, so that it doesn't matter which
library wrote it or how it got there.
"""

import logging
import sys
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
REDACTED = "[redacted]"
# At INFO httpx logs addresses, with the token; at DEBUG aiosqlite logs what readers asked.
TALKATIVE = ("httpx", "httpcore", "hpack", "asyncio", "aiosqlite")


def set_up_logging(
    *, level: int = logging.INFO, secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Send all records to `stream` (stderr), without the secrets."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a log on a full disk must not write over a conversation


class RedactingFormatter(logging.Formatter):
    """Formats a record as one line (and its traceback), with secrets taken out."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(LINE)
        spellings = {form for secret in secrets if secret for form in _spell(secret)}
        self._secrets = sorted(spellings, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Format, then redact."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return line

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Keep to one line what strangers may have put line breaks into."""
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")


def _spell(secret: str) -> Iterable[str]:
    """List the forms a secret takes: itself, in an address, and a bot token's secret half."""
    yield secret
    yield quote(secret, safe="")
    _, colon, half = secret.partition(":")
    if colon and half:
        yield half
