"""Files that a person wants explained."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.errors import NoArticle, NotFound, NotText, OnRecordError, UserError
from bot.explain import explain_file
from bot.model import Explained
from bot.worker import Workers
from tests.bot.papers import STORY, page

TEXT = "Harbour closes\n\n" + "\n\n".join(STORY)
LINE = {"id": 4, "text": "The keeper said that the lock was shut."}
GERMAN = "Der Hafen bleibt geschlossen, sagte der Minister am Montag vor der Presse. " * 5


async def explain(target: str | Path, workers: Workers) -> list[Explained]:
    return [one async for one in explain_file(str(target), workers)]


@pytest.mark.parametrize(
    ("name", "body"),
    [("harbour.txt", TEXT.encode()), ("harbour.html", page(1))],
)
async def test_a_text_or_a_page_is_one_article(
    workers: Workers, tmp_path: Path, name: str, body: bytes
) -> None:
    (tmp_path / name).write_bytes(body)
    [explained] = await explain(tmp_path / name, workers)
    assert explained.title.startswith("Harbour closes")
    assert explained.attributions


async def test_json_lines_are_an_article_each(workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    named = {**LINE, "id": "b", "headline": "The lock"}
    path.write_text(f"{json.dumps(LINE)}\n\n{json.dumps(named)}\n", encoding="utf-8")
    explained = await explain(path, workers)
    assert [(one.title, len(one.attributions)) for one in explained] == [("4", 1), ("The lock", 1)]


async def test_what_comes_before_a_bad_line_is_explained(workers: Workers, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(LINE) + '\n{"id": 5}\n', encoding="utf-8")
    articles = explain_file(str(path), workers)
    assert (await anext(articles)).title == "4"
    with pytest.raises(UserError, match="Line 2 is not a JSON object"):
        await anext(articles)


async def test_a_dash_is_stdin(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(json.dumps(LINE).encode())))
    [explained] = await explain("-", workers)
    assert len(explained.attributions) == 1


@pytest.mark.parametrize(
    ("name", "body", "error"),
    [
        ("none.txt", None, NotFound("no such file")),
        ("empty.txt", "", NoArticle("empty.txt is empty")),
        ("short.txt", "Too short.", NoArticle("too little text")),
        ("binary.txt", "\0" * 99, NotText("is no text")),
        ("german.txt", GERMAN, NoArticle("Only articles in English")),
    ],
)
async def test_what_cannot_be_explained_is_told(
    workers: Workers, tmp_path: Path, name: str, body: str | None, error: OnRecordError
) -> None:
    if body is not None:
        (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(type(error), match=error.sentence):
        await explain(tmp_path / name, workers)
