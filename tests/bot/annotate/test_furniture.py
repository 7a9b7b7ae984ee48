"""Lines of an article, and whether they are furniture wherever they stand."""

import pytest

from bot.annotate.furniture import find_biography_name, is_furniture, is_title_case

FURNITURE = [
    "(With inputs from PTI)",
    "Photo Credit Tom Crane",
    "Flood levels along the Warta on May 3, 2021 (riverwatch.org)",
    "Dockworkers wait outside the port of Brisa on Monday. (AP Photo/Ines Calder)",
    "A crane above the new stadium (Reuters)",
    "Ines Calder/Getty Images",
    "The minister arrives for talks. Photograph: Tom Weller/Northern Post",
    "Image: Tom Weller",
    "Photo by Ines Calder on behalf of the museum",
    "FILE PHOTO: A tram passes the court house in Lund",
    "Credit: Northern Post",
    "Author: Tom Weller",
    "By Tom Weller and Ines Calder",
    "By Tom Weller, Northern Post",
    "BY INES CALDER",
    "Words: Ines Calder",
    "(Reporting by Tom Weller in Lund; Editing by Ines Calder)",
    "Additional reporting by Ines Calder.",
    "Ines Calder contributed to this report.",
    "Tom Weller writes about rail, follow him on Twitter @tomweller_np.",
    "Follow us on Telegram for the latest from the valley.",
    "Sign up for our morning newsletter",
    "Subscribe to the weekly letter from our editors.",
    "Read more: Why the tram line was late",
    "Related: Council approves the tram",
    "See also: Ten years of trams",
    "Share this article",
    "Copyright 2022 Northern Post. All rights reserved.",
    "© Northern Post",
    "This article was originally published by the Lund Letter.",
    "This story has been updated with a reply from the ministry.",
    "Correction: An earlier version of this report gave the wrong year.",
    "Editor's note: The names of two children were changed.",
    "Advertisement",
    "Published: 4 May 2021 10:30 GMT",
    "Tuesday, May 4, 2021",
    "4 May 2021, 10:30 a.m.",
    "Tags: trams, councils, Lund",
    "https://news.example/trams",
    "desk@news.example",
    "* * *",
    "___.",
    "Watch the video above for the whole debate.",
    "Get our app and the news in your inbox.",
]

TEXT = [
    "With input from farmers, the council drew a new map.",
    "“I was afraid,” she said.",
    "He declined.",
    "“Never again.”",
    "Nobody was hurt.",
    "By Tuesday the river had risen by two metres.",
    "By then it was too late",
    "Share prices fell on Monday.",
    "Follow the money, the auditors were told.",
    "“If we lead, the others will follow us,” the coach told his players on the bus.",
    "The photo shows a tram without its driver, the prosecutor said.",
    "The source: a clerk at the ministry who asked not to be named.",
    "Minister: no new tax this year",
    "Calder: “We were never asked”",
    "The bank (and its owners) will pay.",
    "Rates will stay where they are, the bank said. (The next meeting is in May.)",
    "Read carefully, the contract says nothing about noise.",
    "Subscribers will pay more, the company said.",
    "The story was published in March, he said.",
    "This report was a shock, the mayor said.",
    "“Watch this space,” Weller told the crowd.",
    "Sources at the club said the coach would leave.",
    "More from the tax would go to schools, Weller said.",
    "Related companies will be audited too, the ministry said.",
    "What happens next",
    "The Northern Post first reported the sale.",
    "Posted workers are paid less, the union says.",
    "Q: Did you see the letter?",
    "WASHINGTON (AP) — The senate voted on Tuesday to end the debate.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_told_by_its_shape(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", TEXT)
def test_article_text_is_kept(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ines Calder is a staff writer at the Northern Post.", "Ines Calder"),
        ("Tom Weller covers rail and buses for the Northern Post.", "Tom Weller"),
        ("Tom Weller, who is from Lund, was the news editor until May.", None),
        ("Ines Calder is the mayor of Lund.", None),
        ("The council is a reporter of its own deeds.", None),
    ],
)
def test_biography_opens_with_the_author(line: str, name: str | None) -> None:
    assert find_biography_name(line) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Council Votes to Close the Old Tram Depot", True),
        ("‘Never Again,’ Says Mayor After Flood", True),
        ("Council votes to close the old tram depot", False),
        ("Lund", False),
    ],
)
def test_title_case_is_told_from_sentence_case(line: str, *, expected: bool) -> None:
    assert is_title_case(line) is expected


@pytest.mark.parametrize("length", [1_000, 100_000])
def test_a_long_line_is_text_whatever_it_holds(length: int) -> None:
    assert not is_furniture("Photo: " + "(a " * length)
