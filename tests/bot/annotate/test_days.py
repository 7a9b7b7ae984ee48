"""Day expressions: the words, the day of publication, and the date or None."""

from datetime import date

import pytest

from bot.annotate.occasions.days import find_days

# 2023-03-08 is a Wednesday, 2024-01-03 a Wednesday, 2024-07-15 a Monday, 2024-07-20 a Saturday.
WED, NEW_YEAR, MON, SAT = "2023-03-08", "2024-01-03", "2024-07-15", "2024-07-20"

RESOLVED = [
    # published, sentence, words as printed, date
    (WED, "The mayor said Wednesday that trams would run.", "Wednesday", "2023-03-08"),
    (WED, "The mayor said on Tuesday that trams would run.", "on Tuesday", "2023-03-07"),
    (WED, "The mayor said Monday night that trams would run.", "Monday night", "2023-03-06"),
    (WED, "The mayor said Sunday the trams would run.", "Sunday", "2023-03-05"),
    (WED, "The mayor said Saturday trams would run.", "Saturday", "2023-03-04"),
    (
        WED,
        "The mayor said late on Thursday that trams would run.",
        "late on Thursday",
        "2023-03-02",
    ),
    (WED, "The mayor said late Friday that trams would run.", "late Friday", "2023-03-03"),
    (WED, "Early on Monday morning, he called.", "Early on Monday morning", "2023-03-06"),
    (WED, "On Tuesday, she denied it.", "On Tuesday", "2023-03-07"),
    (WED, "On Tuesday evening she denied it.", "On Tuesday evening", "2023-03-07"),
    (WED, "earlier on Wednesday she denied it.", "earlier on Wednesday", "2023-03-08"),
    (WED, "She denied it later Tuesday.", "later Tuesday", "2023-03-07"),
    (WED, "She denied it last Friday.", "last Friday", "2023-03-03"),
    (WED, "She denied it last Wednesday.", "last Wednesday", "2023-03-01"),
    (WED, "She denied it last Sunday.", "last Sunday", "2023-03-05"),
    (MON, "She denied it last Friday.", "last Friday", "2024-07-12"),
    (MON, "She denied it Friday.", "Friday", "2024-07-12"),
    (MON, "She denied it on Monday.", "on Monday", "2024-07-15"),
    (MON, "She denied it on Tuesday.", "on Tuesday", "2024-07-09"),
    (SAT, "She denied it this Thursday.", "this Thursday", "2024-07-18"),
    (SAT, "She denied it on Sunday.", "on Sunday", "2024-07-14"),
    (SAT, "She denied it on Monday last week.", "on Monday last week", "2024-07-08"),
    (SAT, "She denied it on Friday of last week.", "on Friday of last week", "2024-07-12"),
    (WED, "She denied it Tue. in Lund.", "Tue.", "2023-03-07"),
    (WED, "She denied it on Thurs. in Lund.", "on Thurs.", "2023-03-02"),
    (WED, "Monday's vote was fair, she said.", "Monday", "2023-03-06"),
    (WED, "He apologised in a Monday interview.", "Monday", "2023-03-06"),
    (WED, "Yesterday he apologised.", "Yesterday", "2023-03-07"),
    (WED, "He apologised yesterday evening.", "yesterday evening", "2023-03-07"),
    (WED, "He apologised late yesterday.", "late yesterday", "2023-03-07"),
    (WED, "He apologised last night.", "last night", "2023-03-07"),
    (WED, "He apologised today.", "today", "2023-03-08"),
    (WED, "Earlier today he apologised.", "Earlier today", "2023-03-08"),
    (WED, "He apologised this morning.", "this morning", "2023-03-08"),
    (WED, "He said tonight that he was sorry.", "tonight", "2023-03-08"),
    (WED, "He apologised two days ago.", "two days ago", "2023-03-06"),
    (WED, "He apologised a day ago.", "a day ago", "2023-03-07"),
    (WED, "He apologised 5 days ago.", "5 days ago", "2023-03-03"),
    (NEW_YEAR, "He apologised four days ago.", "four days ago", "2023-12-30"),
    (NEW_YEAR, "He apologised on Sunday.", "on Sunday", "2023-12-31"),
    (WED, "He apologised on March 6.", "on March 6", "2023-03-06"),
    (WED, "He apologised on March 8.", "on March 8", "2023-03-08"),
    (WED, "He apologised on Mar. 6, 2023, in Lund.", "on Mar. 6, 2023", "2023-03-06"),
    (WED, "He apologised March 6th.", "March 6th", "2023-03-06"),
    (WED, "He apologised on 6 March.", "on 6 March", "2023-03-06"),
    (WED, "He apologised on 6 March 2023.", "on 6 March 2023", "2023-03-06"),
    (WED, "He apologised on the 6th of March.", "on the 6th of March", "2023-03-06"),
    (WED, "He apologised on Jan. 31.", "on Jan. 31", "2023-01-31"),
    (WED, "He apologised on Dec. 30.", "on Dec. 30", "2022-12-30"),
    (NEW_YEAR, "He apologised on Sept 4.", "on Sept 4", "2023-09-04"),
    (MON, "He apologised on May 5.", "on May 5", "2024-05-05"),
    (WED, "He apologised on November 12, 2019.", "on November 12, 2019", "2019-11-12"),
    (WED, "He apologised on Monday, March 6.", "on Monday, March 6", "2023-03-06"),
    (WED, "He apologised Monday (March 6).", "Monday (March 6", "2023-03-06"),
    (WED, "He apologised on Monday, 6 March 2023.", "on Monday, 6 March 2023", "2023-03-06"),
    (WED, "He apologised late on March 5 in Oslo.", "late on March 5", "2023-03-05"),
    (None, "He apologised on November 12, 2019.", "on November 12, 2019", "2019-11-12"),
    (None, "He apologised on Monday, 6 March 2023.", "on Monday, 6 March 2023", "2023-03-06"),
]

UNRESOLVED = [
    # published, sentence, words as printed
    (None, "He apologised on Tuesday.", "on Tuesday"),
    (None, "He apologised yesterday.", "yesterday"),
    (None, "He apologised on March 6.", "on March 6"),
    (WED, "He apologised last Monday.", "last Monday"),  # the 6th or the 27th?
    (SAT, "He apologised last Friday.", "last Friday"),
    (WED, "He will apologise this Friday.", "this Friday"),
    (WED, "He will apologise next Friday.", "next Friday"),
    (WED, "He apologised the following Tuesday.", "the following Tuesday"),
    (WED, "He apologised the previous Tuesday.", "the previous Tuesday"),
    (WED, "He apologises every Sunday.", "every Sunday"),
    (WED, "He apologises on Sundays.", "on Sundays"),
    (WED, "He apologised one Friday in spring.", "one Friday"),
    (WED, "He apologised on a Friday morning.", "on a Friday morning"),
    (WED, "He apologised on Monday and Tuesday.", "on Monday and Tuesday"),
    (WED, "He apologised on Saturday or Sunday.", "on Saturday or Sunday"),
    (WED, "He has apologised since Monday.", "since Monday"),
    (WED, "He must apologise by Friday.", "by Friday"),
    (WED, "Nobody had apologised before March 6.", "before March 6"),
    (WED, "He apologised on Sunday last week.", "on Sunday last week"),
    (WED, "He apologised a week ago Tuesday.", "a week ago Tuesday"),
    (WED, "He apologised on Tuesday two weeks ago.", "on Tuesday two weeks ago"),
    (WED, "He apologised earlier this month.", "earlier this month"),
    (WED, "He apologised earlier this week.", "earlier this week"),
    (WED, "He apologised last week.", "last week"),
    (WED, "He apologised last March.", "last March"),
    (WED, "He has apologised in recent weeks.", "in recent weeks"),
    (WED, "He has apologised in the past.", "in the past"),
    (WED, "He apologised over the weekend.", "over the weekend"),
    (WED, "He apologised overnight.", "overnight"),
    (WED, "He apologised the day before.", "the day before"),
    (WED, "He apologised a day earlier.", "a day earlier"),
    (WED, "He apologised that same day.", "that same day"),
    (WED, "He apologised two weeks ago.", "two weeks ago"),
    (WED, "He apologised ten days ago.", "ten days ago"),
    (WED, "He apologised 12 days ago.", "12 days ago"),
    (WED, "He apologised in March 2022.", "in March 2022"),
    (WED, "He apologised in early February.", "in early February"),
    (WED, "He apologised in 2019.", "in 2019"),
    (WED, "He will apologise on April 2.", "on April 2"),
    (WED, "He will apologise on March 9, 2023.", "on March 9, 2023"),
    (WED, "He apologised on March 6-7.", "on March 6-7"),
    (WED, "He apologised on March 6 and 7.", "on March 6 and 7"),
    (WED, "He apologised on 6 and 7 March.", "on 6 and 7 March"),
    (WED, "He apologised between March 1 and March 6.", "March 1 and March 6"),
    (WED, "He apologised on February 30.", "on February 30"),
    (WED, "He apologised on Tuesday, March 6.", "on Tuesday, March 6"),  # that was a Monday
    (WED, "He apologised on 03/06/2023.", "on 03/06/2023"),
    (WED, "He recently apologised.", "recently"),
    (WED, "He previously apologised.", "previously"),
]

NO_DAY = [
    "Shoppers queued on Black Friday.",
    "He said on Good Friday services would be full.",
    "The Sunday Times reported the deal.",
    "The Mail on Sunday reported the deal.",
    "She joked on Saturday Night Live.",
    "He may 6 times out of ten be wrong.",
    "Troops will march 20 miles.",
    "She sat. He stood.",
    "The sun. The moon.",
    "A monday of the mind.",
    "Wednesbury lost.",
]


def _read(published: str | None) -> date | None:
    return date.fromisoformat(published) if published else None


@pytest.mark.parametrize(("published", "sentence", "words", "expected"), RESOLVED)
def test_find_days_resolves_a_certain_day(
    published: str | None, sentence: str, words: str, expected: str
) -> None:
    (day,) = find_days(sentence, published=_read(published))
    assert (day.text, str(day.date)) == (words, expected)
    assert sentence[day.span.start : day.span.end] == words


@pytest.mark.parametrize(("published", "sentence", "words"), UNRESOLVED)
def test_find_days_keeps_the_words_of_an_uncertain_day(
    published: str | None, sentence: str, words: str
) -> None:
    day = find_days(sentence, published=_read(published))[0]
    assert (day.text, day.date) == (words, None)


@pytest.mark.parametrize("sentence", NO_DAY)
def test_find_days_passes_over_words_that_name_no_day(sentence: str) -> None:
    assert find_days(sentence, published=date(2023, 3, 8)) == ()
