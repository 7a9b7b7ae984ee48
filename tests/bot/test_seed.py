"""The benchmark's example article, annotated by hand: /who, /latest and /said tell its facts."""

import json
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.model import (
    ActorKind,
    Annotated,
    Article,
    Attribution,
    Briefing,
    FoundActor,
    Kind,
    Role,
    Span,
    Tier,
)
from bot.render import render
from bot.service import Service
from bot.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.telegram_html import read_message

GOLD = Path(__file__).parents[2] / "../shared/bench/seed-gold.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the benchmark lies beside the checkout")


def read_gold() -> Annotated:
    seed = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    article = Article(
        seed["text"],
        headline=seed["headline"],
        byline=seed["byline"],
        outlet=seed["publisher"],
        published=date.fromisoformat(seed["published"]),
    )
    return Annotated(
        article,
        tuple(map(_to_attribution, seed["attributions"])),
        tuple(_to_actor(actor, seed["text"]) for actor in seed["actors"]),
    )


def _to_attribution(gold: dict[str, Any]) -> Attribution:
    return Attribution(
        source=_to_spans(gold["source"]),
        cue=_to_spans(gold["cue"]),
        content=_to_spans(gold["content"]),
        kind=Kind(gold["kind"]),
        tier=Tier.STATEMENT,
        stance=gold["stance"],
        confidence=1.0,
        rule="by hand",
        speaker=gold["speaker"],
        named=gold["named"],
        said_on=date.fromisoformat(gold["said_on"]) if gold["said_on"] else None,
        venue=gold["venue"],
        via=tuple(gold["via"]),
        headline=gold["headline"],
    )


def _to_spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _to_actor(gold: dict[str, Any], text: str) -> FoundActor:
    return FoundActor(
        gold["name"],
        ActorKind(gold["kind"]),
        aliases=tuple(gold["aliases"]),
        roles=tuple(Role(role["title"], role["of"]) for role in gold["roles"]),
        mentions=tuple(Span(*found.span()) for found in re.finditer(re.escape(gold["name"]), text)),
    )


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    clock = FakeClock()
    store = await Store.open(tmp_path / "seed.db", clock=clock)
    annotated = read_gold()
    outlet = await store.outlets.named(annotated.article.outlet or "")
    await store.articles.save(annotated, outlet=outlet)
    yield Service(
        store, clock=clock, is_listed_admin=frozenset(), bot_name="onrecord_bot", version="1"
    )
    await store.close()


def read(briefing: Briefing) -> str:
    (reply,) = render(briefing, bot_name="onrecord_bot")
    return read_message(reply.html).text


async def test_who_tells_role_and_receipt(service: Service) -> None:
    card = read(await service.who("Prigozhin"))
    assert card.startswith("Yevgeny Prigozhin — head of the Wagner Group\n")
    assert "role per Antiwar.com" in card


async def test_who_traces_the_relayed_quote(service: Service) -> None:
    card = read(await service.who("Prigozhin"))
    assert "8 March 2023 · on Telegram · said\n“" in card
    assert "↳ Telegram → TASS → Antiwar.com · second-hand, 1 origin /s_9" in card
    assert "the text gives no day" in card


async def test_who_tells_the_company(service: Service) -> None:
    company = next(
        line
        for line in read(await service.who("Prigozhin")).splitlines()
        if line.startswith("With ")
    )
    around, _, people = company.partition(" · Same story ")
    assert {"Wagner Group", "Bakhmut"} <= set(around.removeprefix("With ").split(", "))
    assert set(people.split(", ")) == {"Jens Stoltenberg", "Sergey Shoigu", "Volodymyr Zelensky"}


async def test_latest_counts_what_the_article_holds(service: Service) -> None:
    head = read(await service.latest("")).splitlines()[0]
    assert head == "Latest · 1 article, 13 statements, 4 named people"


async def test_latest_names_who_said_what(service: Service) -> None:
    shown = read(await service.latest(""))
    bullets = [line for line in shown.splitlines() if line.startswith("• ")]
    starts = [
        "• Stoltenberg (NATO): “",
        "• Prigozhin (Wagner Group): “",
        "• Shoigu (Russia): “",
        "• Zelensky (Ukraine) reaffirmed that ",
        "• Unnamed: Ukrainian officials hinted at ",
    ]
    ends = [
        "Wed, reporters in Stockholm /s_5",
        "Telegram, via TASS /s_9",
        "Tue /s_11",
        "Wed, interview with CNN /s_14",
        "/s_12",
    ]
    assert len(bullets) == 5
    for bullet, start, end in zip(bullets, starts, ends, strict=True):
        assert bullet.startswith(start)
        assert bullet.endswith(end)


async def test_latest_shows_outlet_byline_and_date(service: Service) -> None:
    assert "Antiwar.com · Dave DeCamp · 8 March 2023" in read(await service.latest(""))


async def test_said_tells_day_and_venue_of_each(service: Service) -> None:
    shown = read(await service.said("Zelensky")).splitlines()
    assert shown[0] == "Volodymyr Zelensky — President of Ukraine"
    assert "8 March 2023 · in an interview with CNN · reaffirmed" in shown
    assert "6 March 2023 · said" in shown


async def test_relayed_unnamed_soldiers_are_found(service: Service) -> None:
    shown = read(await service.search("armored vehicles"))
    assert "• Unnamed: Ukrainian soldiers said: “" in shown
    assert "via The Kyiv Independent" in shown
