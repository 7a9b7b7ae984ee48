"""A file that a person names -> its articles, each `Explained`. For `onrecord explain`."""

import io
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from bot.collect import FILE_BYTES, load_file
from bot.errors import NoArticle, TooLarge, UserError
from bot.jsonlines import ArticleLines
from bot.languages import is_analysed, name_analysed
from bot.model import Article, Explained
from bot.worker import Workers

STDIN = "-"


async def explain_file(target: str, workers: Workers) -> AsyncIterator[Explained]:
    """Explain a text, an HTML page, or JSON lines as `annotate` takes them.

    Raises:
        OnRecordError: what can't be read, after what came before it.
    """
    body = _read_stdin() if target == STDIN else _read_file(Path(target))
    if not body.lstrip().startswith(b"{"):
        article = await workers.read_file(body, name=Path(target).name)
        yield await _explain(article, workers, name=target)
        return
    given = ArticleLines(io.StringIO(body.decode("utf-8", "replace")))
    for [article] in given.batches(1):
        yield await _explain(article, workers, name=given.ids.popleft())
    if given.fault is not None:
        raise given.fault


async def _explain(article: Article, workers: Workers, *, name: str) -> Explained:
    if not is_analysed(article.language):
        raise NoArticle(
            f"Only articles in {name_analysed()} are understood.", detail=str(article.language)
        )
    explained = await workers.explain(article)
    return replace(explained, title=explained.title or name)


def _read_file(path: Path) -> bytes:
    if path.is_dir():
        raise UserError("This is a folder: name a file in it.", detail=str(path))
    return load_file(path).body


def _read_stdin() -> bytes:
    body = sys.stdin.buffer.read(FILE_BYTES + 1) if sys.stdin else b""
    if len(body) > FILE_BYTES:
        raise TooLarge(f"The input is larger than {FILE_BYTES >> 20} MB.")
    return body
