"""Plain texts and files: what they state themselves, by rules that fit any text."""

from datetime import date
from pathlib import Path

import pytest

from bot.articles import read_file, read_text
from bot.errors import NoArticle, NotText
from tests.bot.articles.pages import DOUBT, LEAD, QUOTE, STORY, article_file

SEEDS = Path(__file__).parents[3] / "../shared/seeds"
BODY = "\n\n".join(STORY)


def test_text_states_headline_byline_outlet_and_day() -> None:
    found = read_text(
        f"Ferry Sails Again\n\n{BODY}\n\nCars on the quay on May 6, 2031 (Coast Wire)\n\n"
        "Author: Ola Roe\n\nOla Roe is the harbour editor of Coast.News, follow him on Platform."
    )
    assert found.headline == "Ferry Sails Again"
    assert (found.byline, found.outlet) == ("Ola Roe", "Coast.News")
    assert (found.published, found.language) == (date(2031, 5, 6), "en")
    assert found.text.startswith(f"Ferry Sails Again\n\n{LEAD}\n\n{QUOTE}\n\n{DOUBT}\n\n")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ola Roe", "Ola Roe"),
        ("BY OLA ROE", "Ola Roe"),
        ("By Ola Roe and Ida Moe, Coast News", "Ola Roe, Ida Moe"),
        ("Written by Ola Roe | May 6, 2031", "Ola Roe"),
        ("Author: Ola van der Roe", "Ola van der Roe"),
        ("By the harbour we met her", None),
        ("By Friday the ferry will sail again.", None),
        ("By staff writers", None),
        ("By our correspondent in Skerry", None),
    ],
)
def test_byline_is_a_line_of_its_own(line: str, byline: str | None) -> None:
    assert read_text(f"Ferry Sails Again\n\n{line}\n\n{BODY}").byline == byline


@pytest.mark.parametrize(
    ("biography", "outlet"),
    [
        ("Ola Roe is a reporter for The Coast News. She lives in Skerry.", "The Coast News"),
        ("Ola Roe is the senior night correspondent at Coast Wire, in Skerry.", "Coast Wire"),
        ("Ola Roe is a freelance reporter for Coast News.", None),
        ("Ola Roe is a former editor of Coast News.", None),
        ("Ola Roe is the captain of Skerry Star.", None),
        ("Ida Moe is the editor of Coast News.", None),
    ],
)  # fmt: skip
def test_outlet_is_the_one_the_author_works_for(biography: str, outlet: str | None) -> None:
    found = read_text(f"Ferry Sails Again\n\nBy Ola Roe\n\n{BODY}\n\n{biography}")
    assert found.outlet == outlet


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("Ferry Sails Again", "Ferry Sails Again"),
        ("Will the Ferry Sail Again?", "Will the Ferry Sail Again?"),
        ("The ferry sails again.", None),
        ("Note to editors:", None),
    ],
)
def test_headline_is_a_first_line_without_a_stop(first: str, headline: str | None) -> None:
    assert read_text(f"{first}\n\n{BODY}").headline == headline


def test_wrapped_lines_are_joined_and_single_breaks_kept() -> None:
    wrapped = LEAD.replace(" the ferry between", "\nthe ferry between").replace(
        " of repairs", "\nof repairs"
    )
    assert LEAD in read_text(f"Ferry Sails Again\n\n{wrapped}\n\n{QUOTE}").text
    assert (
        read_text("Ferry Sails Again\n" + "\n".join(STORY)).text == f"Ferry Sails Again\n\n{BODY}"
    )


def test_text_of_few_words_is_no_article() -> None:
    with pytest.raises(NoArticle):
        read_text("Ferry Sails Again\n\nThe ferry sails again from June.")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed article lies outside the repository")
def test_seed_article_states_what_it_states() -> None:
    (path,) = SEEDS.glob("*.txt")
    found = read_file(path.read_bytes(), name=path.name)
    assert found.headline is not None
    assert found.headline.startswith("NATO Chief Says")
    assert (found.byline, found.outlet) == ("Dave DeCamp", "Antiwar.com")
    assert (found.published, found.language) == (date(2023, 3, 8), "en")


# --- Files ----------------------------------------------------------------------------------------

TEXT = f"Ferry Sails Again\n\n{BODY}"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_file_is_read_in_any_encoding(codec: str) -> None:
    assert read_file(TEXT.encode(codec), name="ferry.txt").text == TEXT


@pytest.mark.parametrize("name", ["ferry.html", "ferry.HTM", "ferry", "ferry.txt"])
def test_html_file_is_told_by_name_or_looks(name: str) -> None:
    assert read_file(article_file(), name=name).text == TEXT


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"Too short."])
def test_file_with_nothing_in_it_is_no_article(body: bytes) -> None:
    with pytest.raises(NoArticle):
        read_file(body, name="ferry.txt")


@pytest.mark.parametrize(
    "body",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500,
        b"%PDF-1.7\n" + TEXT.encode(),
        b"PK\x03\x04" + b"words " * 100,
        b"\x1f\x8b\x08" + bytes(range(256)),
        b"\x7fELF" + b"\x00" * 500,
        bytes(range(128, 256)) * 40,
        b"words " * 9_000_000,
    ],
    ids=["picture", "pdf", "zip", "gzip", "program", "noise", "50 MB"],
)
def test_file_that_is_no_text_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(NotText, match=r"ferry\.txt"):
        read_file(body, name="ferry.txt")
