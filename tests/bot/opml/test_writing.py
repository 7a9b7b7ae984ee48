"""Lists that we write: for other readers, and to be read here again."""

import string
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Feed, FeedFormat, FeedOptions, FeedState, Outlet, Subscription
from bot.opml.reading import read_opml
from bot.opml.writing import write_opml

NOW = datetime(2031, 5, 6, 9, 30, tzinfo=UTC)
FJORD = Feed(
    id=4,
    outlet=Outlet(2, "Fjord & Daily <News>", "https://fjord.example/"),
    url="https://fjord.example/feed/?a=1&b=2",
    title="Fjord Daily",
    format=FeedFormat.RSS,
    state=FeedState.ACTIVE,
    interval=timedelta(minutes=30),
    tags=("world", "ports"),
    language="en",
)
QUAY = replace(
    FJORD,
    url="https://t.me/s/quay",
    outlet=Outlet(3, "Quay"),
    format=FeedFormat.CHANNEL,
    tags=(),
    language=None,
    state=FeedState.PAUSED,
    options=FeedOptions(every=timedelta(hours=2), language="nb", full_text=False),
)


def test_a_list_is_written_in_the_words_of_opml() -> None:
    assert write_opml([FJORD, QUAY], now=NOW).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<opml version="2.0" xmlns:onrecord="urn:x-onrecord:opml">\n'
        "  <head>\n"
        "    <title>Sources of OnRecord</title>\n"
        "    <dateCreated>Tue, 06 May 2031 09:30:00 +0000</dateCreated>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline text="world" title="world">\n'
        '      <outline text="Fjord &amp; Daily &lt;News&gt;" title="Fjord Daily" type="rss"'
        ' xmlUrl="https://fjord.example/feed/?a=1&amp;b=2" htmlUrl="https://fjord.example/"'
        ' language="en" category="world,ports" onrecord:kind="rss" />\n'
        "    </outline>\n"
        '    <outline text="Quay" title="Fjord Daily" type="link" url="https://t.me/s/quay"'
        ' onrecord:kind="channel" onrecord:every="120m" onrecord:lang="nb" onrecord:full="off"'
        ' onrecord:paused="yes" />\n'
        "  </body>\n"
        "</opml>\n"
    )


def test_secrets_stay_here() -> None:
    options = FeedOptions(
        cookie="login=hunter2", agent="A strange reader", own_site="fjord.example"
    )
    document = write_opml([replace(FJORD, options=options)], now=NOW).decode()
    assert "hunter2" not in document
    assert "strange reader" not in document


def test_an_empty_list_is_a_list() -> None:
    assert ET.fromstring(write_opml([], now=NOW)).find("body") is not None


def to_subscription(feed: Feed) -> Subscription:
    """What a list should say of a feed."""
    return Subscription(
        feed.url,
        feed.outlet.name,
        feed.tags,
        feed.format,
        feed.language,
        feed.options,
        is_paused=feed.state is FeedState.PAUSED,
    )


LANGUAGES = st.one_of(st.none(), st.sampled_from(["en", "nb", "uk"]))
WORDS = st.text(string.ascii_letters + "äß海&<>\"'/ ;#", min_size=1, max_size=30).filter(
    lambda text: text == " ".join(text.split()) and not text.startswith("/")
)
OPTIONS = st.builds(
    FeedOptions,
    every=st.one_of(
        st.none(), st.integers(5, 1440).map(lambda minutes: timedelta(minutes=minutes))
    ),
    language=LANGUAGES,
    full_text=st.booleans(),
)
FEEDS = st.lists(
    st.builds(
        Feed,
        id=st.just(1),
        outlet=st.builds(Outlet, st.just(1), WORDS, st.just(None)),
        url=st.integers(0, 10**6).map(lambda number: f"https://fjord.example/{number}?a=1&b=2"),
        title=WORDS,
        format=st.sampled_from(FeedFormat),
        state=st.sampled_from([FeedState.ACTIVE, FeedState.PAUSED]),
        interval=st.just(timedelta(hours=1)),
        tags=st.lists(WORDS, unique=True, max_size=4).map(tuple),
        language=LANGUAGES,
        options=OPTIONS,
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda feed: feed.url,
)


@settings(max_examples=60, deadline=None)
@given(FEEDS)
def test_what_is_written_is_read_again(feeds: list[Feed]) -> None:
    listed = read_opml(write_opml(feeds, now=NOW))
    assert set(listed.subscriptions) == {to_subscription(feed) for feed in feeds}
    assert listed.not_taken == ()
    assert not listed.is_damaged


ODD = st.text("aé😀\x00\x0b\ud800\ufffe\u202e\r\n\t<>&\"'", min_size=1)


@settings(max_examples=60, deadline=None)
@given(name=ODD, tag=ODD)
def test_whatever_names_there_are_the_list_is_well_formed(name: str, tag: str) -> None:
    feed = replace(FJORD, outlet=Outlet(1, name), title=name, tags=(tag,))
    outlines = ET.fromstring(write_opml([feed], now=NOW)).iter("outline")
    assert [one.get("xmlUrl") for one in outlines if one.get("xmlUrl")] == [FJORD.url]
