"""Occasions: on which day, where and through whom a statement was made, in marked sentences.

All articles here are of Wednesday, 2023-03-08.
"""
# ruff: noqa: E501 - a row of a table reads best on one line

from datetime import date

import pytest
from spacy.language import Language

from bot.annotate.occasions import find_occasions
from bot.annotate.records import Occasion
from tests.bot.annotate.marked import read_marked

PUBLISHED = date(2023, 3, 8)


def read_occasions(
    nlp: Language, marked: str, *, outlet: str | None = None
) -> tuple[Occasion, ...]:
    case = read_marked(nlp, marked)
    return find_occasions(
        case.doc,
        case.attributions,
        case.speakers,
        published=PUBLISHED,
        paragraphs=case.paragraphs,
        outlet=outlet,
    )


DAYS = [
    # the day of the act, not one within the content
    ("03-08", "{s Ana Brandt} {c said} Wednesday {x that the ferry would sail on Monday}."),
    ("03-07", "{s Ana Brandt} {c said} on Tuesday {x that the ferry would sail on Monday}."),
    ("03-06", "{x “The ferry will sail on Friday,”} {s Ana Brandt} {c said} Monday night."),
    (
        "03-02",
        "{x The ferry will sail on Friday}, {s Ana Brandt} {c told} reporters late on Thursday.",
    ),
    ("03-07", "On Tuesday, {s Ana Brandt} {c said} {x the ferry would sail on Friday}."),
    ("03-07", "{s Ana Brandt} on Tuesday {c said} {x the ferry would sail on Friday}."),
    (
        "03-03",
        "In a statement last Friday, {s the port authority} {c said} {x the ferry was safe}.",
    ),
    (
        "03-06",
        "Speaking at a rally in Mersk on Monday, {s Ana Brandt} {c said} {x the ferry was safe}.",
    ),
    ("03-06", "{s Ana Brandt}, speaking in Mersk late Monday, {c said} {x the ferry was safe}."),
    ("03-07", "{s Ana Brandt} {c told} parliament on Tuesday {x that the ferry was safe}."),
    (
        "03-07",
        "{s Ana Brandt} {c told} the transport committee Tuesday {x that the ferry was safe}.",
    ),
    ("03-05", "{x “It is safe,”} {s Ana Brandt} {c said} in an interview that aired Sunday."),
    ("03-05", "{s Ana Brandt} {c said} in an interview broadcast on Sunday {x that it was safe}."),
    (
        "03-07",
        "{s The ministry} {c said} in a statement released late Tuesday {x that it was safe}.",
    ),
    ("03-07", "{s Ana Brandt} {c testified} Tuesday before a Senate panel {x that it was safe}."),
    ("03-07", "At Tuesday's hearing, {s Ana Brandt} {c said} {x the ferry was safe}."),
    ("03-06", "{s Ana Brandt} {c said} in a Monday interview {x that the ferry was safe}."),
    ("03-07", "{x “It is safe,”} {c said} {s Ana Brandt} on Tuesday."),
    ("03-07", "{x “It is safe,”} {c said} {s Ana Brandt}, head of the port, on Tuesday."),
    ("03-07", "{s Ana Brandt} {c wrote} on Telegram on Tuesday {x that the ferry was safe}."),
    ("03-06", "{s Ana Brandt} {c said} during a visit to Lund on Monday {x that it was safe}."),
    ("03-04", "{s Ana Brandt} {c said} Saturday {x she would resign by Friday}."),
    (
        "03-07",
        "{x “It is safe,”} {s Ana Brandt} {c was quoted} on Tuesday {c as saying} by Interfax.",
    ),
    ("03-06", "Interfax {c quoted} {s Ana Brandt} {c as saying} on Monday {x that it was safe}."),
    ("03-06", "{s Ana Brandt} {c said} on March 6 {x that the ferry was safe}."),
    ("03-07", "{x “It is safe}, {s Ana Brandt} {c tweeted} yesterday."),
    ("03-08", "{s Ana Brandt} {c said} earlier today {x that the ferry was safe}."),
    ("03-06", "{s Ana Brandt} {c announced} two days ago {x that the ferry was safe}."),
    (
        "03-07",
        "In a letter to the mayor on Tuesday, {s the union} {c warned} {x that it would strike}.",
    ),
    ("03-07", "{s Ana Brandt} {c told} the BBC's Today programme on Tuesday {x that it was safe}."),
    (
        "03-07",
        "{s Ana Brandt} {c said} at a news conference in Lund on Tuesday {x that it was safe}.",
    ),
    ("03-07", "{s Ana Brandt} {c denied} on Tuesday {x that the ferry had leaked}."),
    (
        "03-07",
        "{s Ana Brandt} spoke at the port on Tuesday, {c saying} {x that the ferry was safe}.",
    ),
    (
        "03-07",
        "{s Ana Brandt} {c said} at the start of a cabinet meeting on Tuesday {x it was safe}.",
    ),
    ("03-07", "Asked on Tuesday about the ferry, {s Ana Brandt} {c said} {x it was safe}."),
    ("03-06", "{s Ana Brandt}, who spoke to Reuters on Monday, {c said} {x it was safe}."),
    ("03-05", "Speaking to CNN on Sunday, {s Ana Brandt} {c said} {x it was safe}."),
    (
        "03-05",
        "{s Ana Brandt} {c said} in an interview with the German newspaper Bild published Sunday {x that it was safe}.",
    ),
    (
        "03-07",
        "Testifying before a House committee on Tuesday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "03-07",
        "In a letter sent to lawmakers on Tuesday and seen by Reuters, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "03-07",
        "Opening the case on Tuesday, {s Karl Meier} {c told} the court {x the ferry was rotten}.",
    ),
    (
        "03-06",
        "Replying to a question in the Regional Assembly on Monday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    ("03-07", "Cross-examined on Tuesday, {s Ana Brandt} {c agreed} {x that the ferry was safe}."),
    ("03-07", "Presenting the budget on Tuesday, {s Ana Brandt} {c said} {x the ferry was safe}."),
    ("03-07", "{s Ana Brandt} {c confirmed} {x the sale} on Tuesday after weeks of talks."),
    ("03-07", "{s Ana Brandt} {c told} pressmen here on Tuesday {x that the ferry was safe}."),
    ("03-06", "{s Ana Brandt} issued a statement on Monday {c saying} {x that it was safe}."),
    ("03-06", "{s Ana Brandt} held a news conference on Monday, {c saying} {x that it was safe}."),
    ("03-06", "{s The report}, published on Monday, {c said} {x that the ferry was safe}."),
    ("03-06", "{s The report}, which was published on Monday, {c found} {x that it was safe}."),
    # no day, or none that is certain
    (None, "{s The port} runs a ferry that sank on Monday, {c saying} {x that it was safe}."),
    (None, "{s The report}, given to a man who died on Monday, {c found} {x that it was safe}."),
    (None, "{s Ana Brandt}, who opened the port on Tuesday, {c said} {x the ferry was safe}."),
    (None, "Having opened the port on Tuesday, {s Ana Brandt} {c said} {x the ferry was safe}."),
    (None, "Citing a report published on Tuesday, {s Ana Brandt} {c said} {x the ferry was safe}."),
    (
        None,
        "Presented with a report published on Tuesday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        None,
        "Answering a question about the rally in Lund on Monday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        None,
        "Nordic Wire reported on Tuesday, {c citing} {s a person close to the port}, {x that it was safe}.",
    ),
    (None, "{s Two officials} {c said} {x it was safe}, the Karsk Herald reported on Tuesday."),
    (
        None,
        "{x “It is safe,”} {c said} {s Ana Brandt}, who will address the convention on Tuesday night.",
    ),
    (None, "{s Ana Brandt} {c said} {x the ferry had sailed on Tuesday}."),
    (None, "{x The ferry sank on Tuesday}, {s Ana Brandt} {c said}."),
    (None, "{x “We sail on Tuesday,”} {s Ana Brandt} {c said}."),
    (None, "{s Ana Brandt}, who visited Lund on Tuesday, {c said} {x the ferry was safe}."),
    (None, "{s The mayor who took office on Tuesday} {c said} {x the ferry was safe}."),
    (None, "{s Ana Brandt} {c told} the Jan. 6 committee {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} before talks on Tuesday {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} ahead of Thursday's vote {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} in a report about the fire on Monday {x that it was safe}."),
    (None, "After the ferry sank on Tuesday, {s Ana Brandt} {c said} {x it had been safe}."),
    (None, "{s Ana Brandt} {c said} last week {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c has said} in recent weeks {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} on Monday and Tuesday {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} {x it was safe}, Interfax reported on Tuesday."),
    (None, "{s Ana Brandt} {c said} {x it was safe}, according to Interfax on Tuesday."),
    (None, "Interfax reported on Tuesday, {c citing} {s the ministry}, {x that it was safe}."),
    (None, "Reuters reported Tuesday that {s Ana Brandt} {c said} {x the ferry was safe}."),
    (None, "{s Ana Brandt} {c will announce} on Saturday {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} on “Fox News Sunday” {x that the ferry was safe}."),
    (None, "LUND, March 6 (Reuters) - {s Ana Brandt} {c told} reporters {x the ferry was safe}."),
    (None, "# {s Ana Brandt} {c says} {x ferry safe}\n\nThe ferry sailed on Tuesday."),
    (None, "{c According to} {s Ana Brandt}, {x the ferry sank on Tuesday}."),
    (None, "{s Two officials} {c said} {x the ferry sank}, a day after it left Lund on Monday."),
    (None, "{s Ana Brandt} {c said} {x it was safe} as the ferry left for Lund on Tuesday."),
]


@pytest.mark.parametrize(("day", "marked"), DAYS)
def test_find_occasions_takes_the_day_of_the_act(
    nlp: Language, day: str | None, marked: str
) -> None:
    (occasion,) = read_occasions(nlp, marked)
    assert occasion.said_on == (date.fromisoformat(f"2023-{day}") if day else None)


def test_find_occasions_keeps_the_printed_words_of_an_uncertain_day(nlp: Language) -> None:
    (occasion,) = read_occasions(nlp, "{s Ana Brandt} {c said} last week {x that it was safe}.")
    assert occasion == Occasion(said_on=None, said_on_text="last week")


def test_find_occasions_keeps_a_weekday_as_printed_without_a_day_of_publication(
    nlp: Language,
) -> None:
    case = read_marked(nlp, "{s Ana Brandt} {c said} on Tuesday {x that it was safe}.")
    (occasion,) = find_occasions(
        case.doc,
        case.attributions,
        case.speakers,
        published=None,
        paragraphs=case.paragraphs,
        outlet=None,
    )
    assert occasion == Occasion(said_on=None, said_on_text="on Tuesday")


VENUES = [
    # those spoken to
    ("reporters in Lund", "{x “It is safe,”} {s Ana Brandt} {c told} reporters in Lund."),
    (
        "reporters in Lund",
        "{s Ana Brandt} {c told} reporters in Lund on Tuesday {x that it was safe}.",
    ),
    (
        "reporters in Lund",
        "{s Ana Brandt} {c told} reporters on Tuesday in Lund {x that it was safe}.",
    ),
    ("reporters", "{s Ana Brandt} {c told} reporters {x the ferry was safe}."),
    ("reporters", "{s Ana Brandt} {c said} to reporters {x that the ferry was safe}."),
    ("journalists in Lund", "{s Ana Brandt} {c told} journalists in Lund {x that it was safe}."),
    (
        "reporters at a news conference",
        "{s Ana Brandt} {c told} reporters at a news conference {x that it was safe}.",
    ),
    (
        "reporters outside the court",
        "{s Ana Brandt} {c told} reporters outside the court {x that it was safe}.",
    ),
    ("parliament", "{s Ana Brandt} {c told} parliament {x that the ferry was safe}."),
    ("lawmakers", "{s Ana Brandt} {c told} lawmakers Tuesday {x that the ferry was safe}."),
    ("Senate committee", "{s Ana Brandt} {c told} a Senate committee {x that the ferry was safe}."),
    ("supporters", "{s Ana Brandt} {c told} her supporters {x that the ferry was safe}."),
    ("rally in Ohio", "{s Ana Brandt} {c told} a rally in Ohio {x that the ferry was safe}."),
    ("news conference", "{s Ana Brandt} {c told} a news conference {x that the ferry was safe}."),
    ("court", "{s Ana Brandt} {c told} the court {x that the ferry was safe}."),
    ("shareholders", "{s Ana Brandt} {c told} shareholders {x that the ferry was safe}."),
    ("Reuters", "{s Ana Brandt} {c told} Reuters {x the ferry was safe}."),
    ("Reuters", "{s Ana Brandt} {c told} Reuters in an interview {x that the ferry was safe}."),
    ("CNN", "{x “It is safe,”} {s Ana Brandt} {c told} CNN on Tuesday."),
    ("BBC", "{x “It is safe,”} {s Ana Brandt} {c told} the BBC."),
    ("Financial Times", "{x “It is safe,”} {s Ana Brandt} {c told} the Financial Times."),
    ("The Associated Press", "{x “It is safe,”} {s Ana Brandt} {c told} The Associated Press."),
    ("Delo", "{x “It is safe,”} {s Ana Brandt} {c told} the newspaper Delo."),
    (
        "crowd in Kolm, Ohio",
        "{s Ana Brandt} {c told} a crowd in Kolm, Ohio, on Tuesday {x that it was safe}.",
    ),
    ("fans and players", "{s Ana Brandt} {c told} fans and players {x that it was safe}."),
    (
        "CNN",
        "{s Ana Brandt} {c told} CNN’s Ole Dahl in an interview {x that it was safe}.",
    ),
    (
        "post on X",
        "{x “It is safe,”} {c said} {s Ana Brandt}, in a post on X.\n\nThe ferry sailed.",
    ),
    ("post on X", "{s Ana Brandt} {c said} {x the ferry was safe} in a post on X."),
    # where and in what
    (
        "interview with CNN",
        "{s Ana Brandt} {c said} in an interview with CNN {x that it was safe}.",
    ),
    (
        "interview with CNN",
        "{s Ana Brandt} {c said} in an interview with CNN that aired Tuesday {x that it was safe}.",
    ),
    ("interview", "{x “It is safe,”} {s Ana Brandt} {c said} in an interview on Tuesday."),
    (
        "interview with Le Monde",
        "In an interview with Le Monde, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    ("statement", "{s The ministry} {c said} in a statement {x that the ferry was safe}."),
    ("statement", "{x The ferry is safe}, {s the ministry} {c said} in a statement on Tuesday."),
    (
        "joint statement",
        "{x The ferry is safe}, {s the two ministries} {c said} in a joint statement.",
    ),
    ("statement to AFP", "{x The ferry is safe}, {s the ministry} {c said} in a statement to AFP."),
    ("Telegram", "{x “It is safe,”} {s Ana Brandt} {c said} on Telegram."),
    ("Telegram", "{s Ana Brandt} {c wrote} on Telegram on Tuesday {x that it was safe}."),
    ("Telegram channel", "{s Ana Brandt} {c wrote} on her Telegram channel {x that it was safe}."),
    ("post on X", "{x “It is safe,”} {s Ana Brandt} {c said} in a post on X."),
    ("X", "{x “It is safe,”} {s Ana Brandt} {c posted} on X."),
    ("Truth Social", "{x “It is safe,”} {s Ana Brandt} {c wrote} on Truth Social."),
    ("state television", "{s Ana Brandt} {c said} on state television {x that it was safe}."),
    ("Fox News", "{x “It is safe,”} {s Ana Brandt} {c said} on Fox News."),
    (
        "video posted on Telegram",
        "{s Ana Brandt} {c said} in a video posted on Telegram {x that it was safe}.",
    ),
    (
        "nightly video address",
        "{s Ana Brandt} {c said} in her nightly video address {x that it was safe}.",
    ),
    ("rally in Ohio", "{x “It is safe,”} {s Ana Brandt} {c said} at a rally in Ohio."),
    (
        "rally in Ohio",
        "At a rally in Ohio on Monday, {s Ana Brandt} {c told} supporters {x it was safe}.",
    ),
    (
        "rally in Ohio",
        "Speaking at a rally in Ohio on Monday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "news conference in Lund",
        "{s Ana Brandt} {c told} a news conference in Lund {x that it was safe}.",
    ),
    (
        "news conference in Lund",
        "{x “It is safe,”} {s Ana Brandt} {c said} at a news conference in Lund.",
    ),
    (
        "UN Security Council",
        "{s Ana Brandt} {c said} at the UN Security Council {x that it was safe}.",
    ),
    (
        "UN Security Council",
        "{s Ana Brandt} {c told} the UN Security Council {x that it was safe}.",
    ),
    ("visit to Kyiv", "{s Ana Brandt} {c said} during a visit to Kyiv {x that it was safe}."),
    (
        "testimony before a Senate committee",
        "In testimony before a Senate committee on Tuesday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "letter to the mayor",
        "In a letter to the mayor, {s the union} {c warned} {x that it would strike}.",
    ),
    (
        "speech to parliament",
        "{s Ana Brandt} {c said} in a speech to parliament {x that it was safe}.",
    ),
    (
        "sidelines of a summit in Vilnius",
        "{s Ana Brandt} {c said} on the sidelines of a summit in Vilnius {x that it was safe}.",
    ),
    ("call with analysts", "{s Ana Brandt} {c said} on a call with analysts {x that it was safe}."),
    ("White House", "{x “It is safe,”} {s Ana Brandt} {c said} at the White House."),
    ("Brussels", "{x “It is safe,”} {s Ana Brandt} {c said} in Brussels on Tuesday."),
    ("Lund", "{s Ana Brandt}, speaking in Lund, {c said} {x the ferry was safe}."),
    (
        "reporters in Lund",
        "Speaking to reporters in Lund, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    ("remarks to reporters", "In remarks to reporters, {s Ana Brandt} {c said} {x it was safe}."),
    ("court filing", "{s The company} {c said} in a court filing {x that the ferry was safe}."),
    ("hearing", "At Tuesday's hearing, {s Ana Brandt} {c said} {x the ferry was safe}."),
    ("news briefing", "{x “It is safe,”} {s Ana Brandt} {c said} at a news briefing."),
    ("email", "{x “It is safe,”} {s Ana Brandt} {c said} in an email."),
    (
        "report",
        "In a report published on Tuesday, {s the watchdog} {c said} {x the ferry was safe}.",
    ),
    ("social media", "{x “It is safe,”} {s Ana Brandt} {c wrote} on social media."),
    ("website", "{x The ferry is safe}, {s the ministry} {c said} on its website."),
    (
        "statement",
        "In a statement released after the ferry had left port, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    ("X", "{x “It is safe,”} {s Ana Brandt} {c wrote} on the social media platform X."),
    ("Telegram", "{x “It is safe,”} {s Ana Brandt} {c wrote} on the messaging app Telegram."),
    (
        "CNN’s “State of the Union”",
        "{x “It is safe,”} {s Ana Brandt} {c said} on CNN’s “State of the Union” on Sunday.",
    ),
    ("NBC’s Meet the Press", "{x “It is safe,”} {s Ana Brandt} {c said} on NBC’s Meet the Press."),
    ("ABC's “This Week”", "{x “It is safe,”} {s Ana Brandt} {c told} ABC's “This Week.”"),
    (
        "BBC's Today programme",
        "{s Ana Brandt} {c told} the BBC's Today programme on Tuesday {x it was safe}.",
    ),
    (
        "interview with the German newspaper Bild",
        "{s Ana Brandt} {c said} in an interview with the German newspaper Bild published Sunday {x that it was safe}.",
    ),
    (
        "World Economic Forum in Davos",
        "Speaking at the World Economic Forum in Davos, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "joint session of Congress",
        "{s Ana Brandt} {c told} a joint session of Congress {x that it was safe}.",
    ),
    (
        "phone interview from Kyiv",
        "{s Ana Brandt} {c said} in a phone interview from Kyiv {x that it was safe}.",
    ),
    ("Pentagon", "{x “It is safe,”} {s Ana Brandt} {c said} Thursday at the Pentagon."),
    (
        "visit to a factory in Lund",
        "{s Ana Brandt} {c said} Tuesday during a visit to a factory in Lund {x that it was safe}.",
    ),
    ("Facebook page", "{s The army} {c said} on its Facebook page {x that it was safe}."),
    (
        "Ole Dahl of Fox News",
        "{s Ana Brandt} {c told} Ole Dahl of Fox News on Friday {x that it was safe}.",
    ),
    (
        "MSNBC’s “Morning Joe”",
        "{x It was safe}, {s she|Ana Brandt} {c said} Wednesday morning on MSNBC’s “Morning Joe.”",
    ),
    ("briefing", "In Oslo, {s Ana Brandt} {c told} a briefing {x that the ferry was safe}."),
    ("briefing", "In Oslo on Monday, {s Ana Brandt} {c told} a briefing {x the ferry was safe}."),
    ("Old Bailey", "At the Old Bailey, {s Karl Meier} {c told} the jury {x the ferry was rotten}."),
    ("reporters", "Outside the court, {s Ana Brandt} {c told} reporters {x the ferry was safe}."),
    ("mediapersons", "{s Ana Brandt} {c told} mediapersons here {x that the ferry was safe}."),
    ("pressmen in Lund", "{s Ana Brandt} {c told} pressmen in Lund {x that the ferry was safe}."),
    ("council", "Addressing the council on Monday, {s Ana Brandt} {c said} {x it was safe}."),
    ("MPs", "{s Ana Brandt} {c told} MPs on Tuesday {x that the ferry was safe}."),
    ("TV5 Lund", "{s Ana Brandt} {c told} TV5 Lund {x that the ferry was safe}."),
    ("Radio Fjord", "{x “It is safe,”} {s Ana Brandt} {c told} Radio Fjord."),
    ("Lund Evening Times", "{x “It is safe,”} {s Ana Brandt} {c told} the Lund Evening Times."),
    ("CNN", "{s Ana Brandt} {c told} CNN’s Ole Dahl in Oslo {x that it was safe}."),
    (
        "Regional Assembly",
        "Replying to a question in the Regional Assembly on Monday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    (
        "House of Lords",
        "Answering questions in the House of Lords on Monday, {s Ana Brandt} {c said} {x it was safe}.",
    ),
    ("Warsaw", "{x “It is safe,”} {c said} {s Ana Brandt}, speaking in Warsaw on Monday."),
    (
        "crowd of 90 at a hall near Ames",
        "{s Ana Brandt} {c told} a crowd of 90 at a hall near Ames {x that the ferry was safe}.",
    ),
    (
        "statement",
        "{x The ferry is safe}, {c said} {s Ana Brandt} in a statement from Lund Police.",
    ),
    # nowhere
    (None, "Outside the court, {s Ana Brandt} {c insisted} {x that the ferry was safe}."),
    (None, "{x “It is safe,”} {s Ana Brandt} {c insisted} outside the court."),
    (None, "{x “It is safe,”} {c said} {s Ana Brandt} at Meier Partners."),
    (None, "{x “It is safe,”} {c says} {s Ana Brandt} at Nordhav."),
    (None, "{x “It is safe,”} {c said} {s Ana Brandt}, from Lund Police."),
    (None, "{x “It is safe,”} {c said} {s Ole Dahl} of Meier Bank in Lund."),
    (None, "Asked about the fire in Lund, {s Ana Brandt} {c said} {x the ferry was safe}."),
    (None, "Voters answered {s Brandt}'s {c call} {x for a new ferry}."),
    (None, "Despite {c complaints} {x that the ferry was old}, it sailed."),
    (None, "{s Ana Brandt} {c told} Priebus {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c insisted} to Priebus {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} {x reporters in Lund had told the truth}."),
    (None, "{s Ana Brandt} {c said} {x the ferry had been seen in Lund}."),
    (None, "{x The ferry is in Lund}, {s Ana Brandt} {c said}."),
    (None, "{s Ana Brandt} {c told} her brother {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c told} him {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c told} Karl Meier {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} in part {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} in response {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c said} on condition of anonymity {x that it was safe}."),
    (None, "{s Ana Brandt} {c said} in Russian {x that the ferry was safe}."),
    (None, "{s Ana Brandt} {c urged} lawmakers {x to repair the ferry}."),
    (None, "{s Ana Brandt}, who was born in Lund, {c said} {x the ferry was safe}."),
    (None, "{s The union of teachers in Lund} {c said} {x the ferry was safe}."),
    (None, "{x “It is safe,”} {s Ana Brandt} {c said} on behalf of the port."),
    (None, "{x “It is safe,”} {s Ana Brandt} {c said} at the time."),
    (None, "{x “It is safe,”} {s Ana Brandt} {c said} on Tuesday."),
    (None, "{s Ana Brandt} {c said} in March {x that the ferry was safe}."),
    (None, "As the ferry lay in Lund, {s Ana Brandt} {c said} {x it was safe}."),
]


@pytest.mark.parametrize(("venue", "marked"), VENUES)
def test_find_occasions_reads_the_venue(nlp: Language, venue: str | None, marked: str) -> None:
    (occasion,) = read_occasions(nlp, marked)
    assert occasion.venue == venue


VIA = [
    (
        "TASS",
        "{x “It is safe,”} {s he|Petrov} {c said} on Telegram, according to the Russian news agency TASS.",
    ),
    ("TASS", "{x “It is safe,”} {s Petrov} {c said}, according to TASS."),
    ("Reuters", "{x “It is safe,”} {s Petrov} {c said}, according to Reuters."),
    ("Reuters", "{s Petrov} {c said} {x it was safe}, according to a Reuters report."),
    ("Washington Post", "{s Petrov} {c said} {x it was safe}, according to the Washington Post."),
    ("Delo", "{s Petrov} {c said} {x it was safe}, according to the newspaper Delo."),
    (
        "Interfax",
        "{s Petrov} {c said} {x it was safe}, according to Russia's Interfax news agency.",
    ),
    ("Interfax", "{s The ministry} {c said} {x the ferry was safe}, Interfax reported."),
    ("Interfax", "{s The ministry} {c said} {x the ferry was safe}, Interfax reported on Tuesday."),
    ("Interfax", "{x The ferry is safe}, {s the ministry} {c said}, Interfax reported."),
    ("Interfax", "Interfax reported, {c citing} {s the ministry}, {x that the ferry was safe}."),
    ("Interfax", "{x The ferry is safe}, Interfax reported, {c citing} {s the ministry}."),
    ("Reuters", "Reuters reported on Tuesday that {s Petrov} {c had said} {x the ferry was safe}."),
    ("TASS", "TASS {c quoted} {s Petrov} {c as saying} {x that the ferry was safe}."),
    ("TASS", "{x “It is safe,”} TASS {c quoted} {s Petrov} {c as saying}."),
    ("TASS", "{x “It is safe,”} {s Petrov} {c was quoted as saying} by TASS."),
    ("TASS", "{s Petrov} {c was quoted} by TASS {c as saying} {x that the ferry was safe}."),
    ("TASS", "{x “It is safe,”} {s Petrov} {c was quoted as saying} by the TASS news agency."),
    ("RIA", "{x “It is safe,”} {s Petrov} {c said} in remarks carried by state news agency RIA."),
    ("KCNA", "{s The ministry} {c said} in a statement carried by KCNA {x that it was safe}."),
    (
        "Russian state media",
        "Russian state media {c quoted} {s Petrov} {c as saying} {x it was safe}.",
    ),
    (
        "The Daily Ferry Times",
        "The Daily Ferry Times reported that {s Petrov} {c said} {x it was safe}.",
    ),
    ("Bild", "{s Petrov} {c said} {x it was safe}, the newspaper Bild reported."),
    (
        "Der Spiegel",
        "{s Petrov} {c has told} colleagues {x that it was safe}, Der Spiegel reported.",
    ),
    ("The Guardian", "The Guardian reported that {s Petrov} {c said} {x the ferry was safe}."),
    (
        "KCNA, Yonhap",
        "Yonhap, citing KCNA, reported that {s Petrov} {c said} {x the ferry was safe}.",
    ),
    (
        "KCNA, Yonhap",
        "Yonhap reported, citing KCNA, that {s Petrov} {c said} {x the ferry was safe}.",
    ),
    ("TASS, Reuters", "{s Petrov} {c said} {x it was safe}, according to TASS, Reuters reported."),
    (
        "The Kolm Gazette",
        "The Kolm Gazette spoke with dockers on the pier. The report said {s they|~dockers} {c spoke of} {x “a leak.”}",
    ),
    (
        "Kolm Gazette",
        "Dockers met the Kolm Gazette on the pier. According to the report, {s they|~dockers} {c spoke of} {x “a leak.”}",
    ),
    (
        "Der Spiegel",
        "Der Spiegel interviewed Petrov. {x “It is safe,”} the magazine {c quoted} {s him|Petrov} {c as saying}.",
    ),
    ("Interfax", "As reported by Interfax, {s Petrov} {c said} {x the ferry was safe}."),
    ("Axios", "{s Petrov} {c said} {x it was safe}, Axios reported, citing two officials."),
    ("Xinhua", "{s Petrov} {c said} {x the ferry was safe}, Xinhua said."),
    ("Nord-Press", "{s Petrov} {c said} {x it was safe}, according to the news agency Nord-Press."),
    ("Karsk Herald", "{s Petrov} {c said} {x it was safe}, according to the Karsk Herald."),
    ("Kyodo", "{x “It is safe,”} {s Petrov} {c said}, Kyodo reported."),
    (
        "TASS",
        "{s The Kremlin} {c said} {x it had no doubt, the Russian news agency TASS reported}.",
    ),
    (
        "TASS",
        "{s The Kremlin} {c said} {x it had no doubt}, the Russian news agency TASS reported.\n\nIt rained.",
    ),
    (
        "Dagen",
        "The newspaper Dagen has a new owner. Dagen {c quoted} {s Petrov} {c as saying} {x it was safe}.",
    ),
    # no relay
    (
        "",
        "{s Petrov} {c says} {x he can close the gap, which stood at 12 points}, according to the Associated Press.",
    ),
    (
        "",
        "Though {s Petrov} has {c described} {x the ferry as old}, the Guardian reported that it sailed.",
    ),
    ("", "{s Petrov} {c told} CNN {x that the ferry was safe}."),
    ("", "{s Petrov} {c said} in an interview with CNN {x that the ferry was safe}."),
    ("", "{s Petrov} {c wrote} in the Guardian {x that the ferry was safe}."),
    ("", "{c According to} {s TASS}, {x the ferry was safe}."),
    ("", "{s TASS} {c reported} {x that the ferry was safe}."),
    ("", "{c According to} {s Petrov}, {x the ferry was safe}."),
    ("", "{c According to} {s the ministry}, {x the ferry was safe}."),
    ("", "{s Petrov} {c said} {x it was safe}, according to two people who were there."),
    ("", "{s Petrov} {c said} {x Reuters had reported the leak}."),
    ("", "{s Petrov} {c said} {x the ferry was safe, according to Reuters}."),
    ("", "{s Petrov}, a former Reuters editor, {c said} {x the ferry was safe}."),
    ("", "{s A CNN host} {c said} {x the ferry was safe}."),
    ("", "{s The report} {c said} {x the ferry was safe}."),
    ("", "{s Petrov} {c denied} {x a Reuters report that the ferry leaked}."),
    ("", "{x “It is safe,”} {s Petrov} {c said}, adding that Reuters had asked him twice."),
    ("", "{s Petrov} did not answer Reuters but {c said} {x the ferry was safe}."),
]


@pytest.mark.parametrize(("via", "marked"), VIA)
def test_find_occasions_names_the_relays(nlp: Language, via: str, marked: str) -> None:
    occasion = read_occasions(nlp, marked)[-1]
    assert ", ".join(occasion.via) == via


def test_find_occasions_leaves_out_the_publishing_outlet(nlp: Language) -> None:
    marked = "{s Petrov} {c said} {x it was safe}, The Karsk Herald reported, citing TASS."
    (occasion,) = read_occasions(nlp, marked, outlet="Karsk Herald")
    assert occasion.via == ("TASS",)


@pytest.mark.parametrize(
    ("told", "venue"), [("the Herald", "Herald"), ("Karsk Herald", "Karsk Herald")]
)
def test_find_occasions_names_the_publishing_outlet_where_it_was_told(
    nlp: Language, told: str, venue: str
) -> None:
    marked = f"{{s Petrov}} {{c told}} {told} {{x that it was safe}}."
    (occasion,) = read_occasions(nlp, marked, outlet="Karsk Herald")
    assert occasion.venue == venue
