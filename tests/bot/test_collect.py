"""Files and addresses that a person names."""

from pathlib import Path

import pytest

from bot.collect import FILE_BYTES, Collected, expand
from bot.model import Outcome
from tests.bot.conftest import Plant
from tests.bot.papers import STORY, page, publish
from tests.fakes.feed_server import answer

TEXT = "Harbour closes\n\n" + "\n\n".join(STORY)


async def collect(plant: Plant, target: str | Path) -> list[Collected]:
    return [one async for one in plant.collector.collect(str(target))]


async def test_a_text_file_is_read_once(plant: Plant, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    [first] = await collect(plant, path)
    assert first.outcome is Outcome.NEW
    assert first.statements >= 3
    [again] = await collect(plant, path)
    assert again.outcome is Outcome.KNOWN


async def test_an_address_is_read(plant: Plant) -> None:
    plant.server.script("/story", answer(page(1), content_type="text/html"))
    [one] = await collect(plant, plant.server.url("/story"))
    assert one.outcome is Outcome.NEW


async def test_an_edited_page_becomes_a_revision(plant: Plant) -> None:
    plant.server.script("/story", answer(page(1), content_type="text/html"))
    await collect(plant, plant.server.url("/story"))
    edited = page(1, words="An earlier version gave a wrong number of days.")
    plant.server.script("/story", answer(edited, content_type="text/html"))
    [one] = await collect(plant, plant.server.url("/story"))
    assert one.outcome is Outcome.REVISED
    assert (await plant.store.state.counts()).articles == 1


async def test_each_entry_of_a_feed_address_is_one_result(plant: Plant) -> None:
    publish(plant.server, range(1, 4))
    results = await collect(plant, plant.server.url("/feed"))
    assert [one.outcome for one in results] == [Outcome.NEW] * 3


async def test_a_feed_file_gives_its_own_text_where_pages_are_gone(
    plant: Plant, tmp_path: Path
) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    path = tmp_path / "mercury.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Quellmouth Mercury</title><item>"
        f"<title>Harbour closes</title><link>{plant.server.url('/gone')}</link>"
        f"<description><![CDATA[{text}]]></description></item></channel></rss>",
        encoding="utf-8",
    )
    [one] = await collect(plant, path)
    assert one.outcome is Outcome.NEW
    assert (await plant.store.outlets.find("Quellmouth Mercury")) is not None


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("empty.txt", b"", ""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ""),
        ("huge.txt", b"word " * (FILE_BYTES // 5 + 1), "larger than"),
        ("page.html", b"<html><body><nav>Home</nav></body></html>", ""),
        ("feed.xml", b"<note>not a feed</note>", ""),
    ],
)
async def test_a_file_that_gives_no_article_is_refused_with_the_reason(
    plant: Plant, tmp_path: Path, name: str, body: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    [one] = await collect(plant, path)
    assert one.outcome is None
    assert one.why.endswith(".")
    assert why in one.why
    assert (await plant.store.state.counts()).articles == 0


async def test_a_file_that_is_not_there_is_refused(plant: Plant, tmp_path: Path) -> None:
    [one] = await collect(plant, tmp_path / "nothing.txt")
    assert one.why == "There is no such file."


async def test_an_inner_address_is_refused_before_it_is_opened(plant: Plant) -> None:
    [one] = await collect(plant, "http://127.0.0.1:9/")
    assert one.outcome is None
    assert "not public" in one.why


def test_a_folder_stands_for_its_readable_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.jpg"):
        (tmp_path / name).touch()
    assert list(expand([str(tmp_path), "https://site.test/"])) == [
        str(tmp_path / "a.html"),
        str(tmp_path / "b.txt"),
        "https://site.test/",
    ]
