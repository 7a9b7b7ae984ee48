"""Lists as other programs write them, as people break them, and as nobody should."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotAList
from bot.model import FeedFormat, FeedOptions, Subscription, SubscriptionList
from bot.opml import LIST_BYTES
from bot.opml.reading import MOST_SOURCES, read_opml
from bot.urls import normalise

NEWS = "https://fjord.example/feed"
ATOM = "https://quay.example/atom.xml"


def opml(body: str, *, head: str = '<?xml version="1.0"?>') -> bytes:
    return f'{head}<opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def read(body: str) -> SubscriptionList:
    return read_opml(opml(body))


def outline(url: str = NEWS, text: str = "Fjord Daily", rest: str = "") -> str:
    return f'<outline text="{text}" type="rss" xmlUrl="{url}" {rest}/>'


def folder(name: str, *inside: str) -> str:
    return f'<outline text="{name}">{"".join(inside)}</outline>'


FJORD = Subscription(NEWS, "Fjord Daily")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (outline(), FJORD),
        # Names
        (f'<outline title="Fjord Daily" xmlUrl="{NEWS}"/>', FJORD),
        (f'<outline text=" Fjord&#10; Daily " title="Fjord" xmlUrl="{NEWS}"/>', FJORD),
        (f'<outline xmlUrl="{NEWS}"/>', Subscription(NEWS)),
        (outline(text="Fish &amp; Quay"), Subscription(NEWS, "Fish & Quay")),
        # Addresses
        (f'<outline text="Fjord Daily" type="rss" url="{NEWS}"/>', FJORD),
        (f'<OUTLINE TEXT="Fjord Daily" XMLURL="{NEWS}"/>', FJORD),
        (outline("feed:https://fjord.example/feed"), FJORD),
        (outline("HTTPS://Fjord.example:443/feed?utm_source=list"), FJORD),
        (outline(rest='htmlUrl="https://fjord.example/"'), FJORD),
        # Tags
        (folder("World", outline()), Subscription(NEWS, "Fjord Daily", ("World",))),
        (folder("World", folder("North", outline())),
         Subscription(NEWS, "Fjord Daily", ("World", "North"))),
        (folder("", outline()), FJORD),
        (outline(rest='category="port, sea"'), Subscription(NEWS, "Fjord Daily", ("port", "sea"))),
        (outline(rest='category="/World/North,sea/air"'),
         Subscription(NEWS, "Fjord Daily", ("World", "North", "sea/air"))),
        (folder("sea", outline(rest='category="ports,sea"')),
         Subscription(NEWS, "Fjord Daily", ("sea", "ports"))),
        (folder("Sea, ports", outline()), Subscription(NEWS, "Fjord Daily", ("Sea ports",))),
        # The rest
        (outline(rest='language="nb-NO"'), Subscription(NEWS, "Fjord Daily", language="nb")),
        (outline(rest='language="unknown"'), FJORD),
    ],
)  # fmt: skip
def test_an_outline_is_read(body: str, found: Subscription) -> None:
    assert read(body) == SubscriptionList((found,))


def test_our_own_words_are_read() -> None:
    own = (
        '<outline xmlns:o="urn:x-onrecord:opml" text="Quay" type="link" url="https://quay.example/"'
        ' o:kind="page" o:every="45m" o:lang="de" o:full="off" o:paused="yes"/>'
    )
    options = FeedOptions(every=timedelta(minutes=45), language="de", full_text=False)
    assert read(own).subscriptions == (
        Subscription(
            "https://quay.example/", "Quay", format=FeedFormat.PAGE, options=options, is_paused=True
        ),
    )


@pytest.mark.parametrize(
    "words",
    ['kind="radio"', 'every="soon"', 'every="-5m"', 'lang="german"', 'full="x"', 'paused="no"'],
)
def test_own_words_that_cannot_be_read_change_nothing(words: str) -> None:
    assert read(outline(rest=f'xmlns:o="urn:x-onrecord:opml" o:{words}')).subscriptions == (FJORD,)


def test_a_feed_that_stands_in_two_folders_has_both_tags() -> None:
    body = folder("World", outline()) + folder("Sea", outline(text="Another name"))
    assert read(body).subscriptions == (Subscription(NEWS, "Fjord Daily", ("World", "Sea")),)


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", ' encoding="UTF-8"'),
        ("utf-8", ""),
        ("utf-8-sig", ' encoding="utf-8"'),
        ("utf-16", ' encoding="utf-16"'),
        ("cp1251", ' encoding="windows-1251"'),
        ("utf-8", ' encoding="windows-1251"'),  # it lies
        ("utf-8", ' encoding="nonsense"'),
    ],
)
def test_encodings_are_read_as_declared_or_as_they_are(codec: str, declared: str) -> None:
    document = opml(outline(text="Порт и море"), head=f'<?xml version="1.0"{declared}?>')
    listed = read_opml(document.decode().encode(codec))
    assert listed == SubscriptionList((Subscription(NEWS, "Порт и море"),))


def test_western_letters_need_no_declaration() -> None:
    listed = read_opml(opml(outline(text="Zürich – Hafen")).decode().encode("cp1252"))
    assert listed.subscriptions[0].name == "Zürich – Hafen"


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        (outline("https://fjord.example/feed?a=1&b=2&copy=3", "Fish & Quay"),
         ["https://fjord.example/feed?a=1&b=2&copy=3"]),
        (outline(text="Caf&eacute;&nbsp;&unheard;"), [NEWS]),
        (outline(text="bell\x07 and nothing\x00"), [NEWS]),
    ],
)  # fmt: skip
def test_what_is_easily_mended_is_no_damage(body: str, urls: list[str]) -> None:
    listed = read(body)
    assert [one.url for one in listed.subscriptions] == urls
    assert not listed.is_damaged


@pytest.mark.parametrize(
    "document",
    [
        opml(outline() + outline(ATOM))[:-60],
        opml(outline() + folder("open", outline(ATOM)).removesuffix("</outline>")),
        opml(outline() + '<outline text=bare xmlUrl="https://quay.example/"/>'),
        opml(outline() + outline(ATOM, "Less < more")),
        opml(outline() + "<outline>" * 300),
    ],
    ids=["cut off", "left open", "no quotation marks", "bare angle", "deep"],
)
def test_of_a_damaged_list_is_taken_what_can_be_read(document: bytes) -> None:
    listed = read_opml(document)
    assert listed.subscriptions[0] == FJORD
    assert listed.is_damaged


@pytest.mark.parametrize(
    ("body", "address", "words"),
    [
        (outline("javascript:alert(1)"), "javascript:alert(1)", "Only http"),
        (outline("file:///etc/passwd"), "file:///etc/passwd", "Only http"),
        (outline("ftp://fjord.example/feed"), "ftp://fjord.example/feed", "Only http"),
        (outline("https://ana:secret@fjord.example/"), "https://ana:secret@fjord.example/",
         "user name"),
        (outline("http://2130706433/"), "http://2130706433/", "number"),
        (outline("not an address"), "not an address", "spaces"),
        (outline("https://fjord.example/" + "x" * 5000), "https://fjord.example/xxx", "too long"),
        ('<outline text="F" type="include" url="https://fjord.example/all.opml"/>',
         "https://fjord.example/all.opml", "another list"),
        ('<outline text="F" type="link" url="https://fjord.example/"/>',
         "https://fjord.example/", "names no feed"),
        ('<outline text="F" htmlUrl="https://fjord.example/"/>',
         "https://fjord.example/", "names no feed"),
    ],
)  # fmt: skip
def test_a_line_that_names_nothing_to_read_is_told(body: str, address: str, words: str) -> None:
    listed = read(body + outline())
    (refused,) = listed.not_taken
    assert refused.address.startswith(address)
    assert words in refused.why
    assert listed.subscriptions == (FJORD,)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "no OPML file"),
        (b"  \n", "no OPML file"),
        (b"https://fjord.example/feed", "no OPML file"),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "no OPML file"),
        (b"<html><body><outline xmlUrl='https://fjord.example/feed'/></body></html>", "no OPML"),
        (b"<rss version='2.0'><channel/></rss>", "no OPML file"),
        (opml(""), "lists no feed"),
        (opml(folder("World", folder("North"))), "lists no feed"),
        (opml(outline()) + b" " * LIST_BYTES, "2 MB at most"),
        (opml("".join(outline(f"https://fjord.example/{n}") for n in range(MOST_SOURCES + 2))),
         "more than 1,000 sources"),
        (opml('<outline xmlUrl="ftp:"/>' * 80_000), "more than 1,000 sources"),
    ],
    ids=["empty", "blank", "an address", "binary", "page", "feed", "no outline", "folders only",
         "large", "too many", "far too many"],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_a_sentence(document: bytes, words: str) -> None:
    with pytest.raises(NotAList, match=words):
        read_opml(document)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "body",
    [
        opml(outline(text="&x;"), head='<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        opml(outline(text="&l9;"), head=f'<!DOCTYPE opml [<!ENTITY l0 "ha">{LAUGHS}]>'),
        opml(outline(text="&x;"), head='<!DOCTYPE opml SYSTEM "http://127.0.0.1/x.dtd">'),
    ],
    ids=["a file", "billion laughs", "external"],
)
def test_no_entity_is_expanded(body: bytes) -> None:
    (one,) = read_opml(body).subscriptions
    assert one.url == NEWS
    assert one.name in {"&x;", "&l9;"}


@pytest.mark.parametrize(
    "body",
    [
        "<outline " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>",
        f"<{'a' * 15_990}" * 60,
        f'<outline text="{"&lt;" * 200_000}"/>',
        '<outline text="a">' * 250 + "</outline>" * 250,
    ],
    ids=["100,000 attributes", "long tag names", "a long name", "deep"],
)
def test_what_is_oddly_large_does_not_hide_the_rest(body: str) -> None:
    assert read(outline() + body).subscriptions[0] == FJORD


WHOLE = opml(
    folder("World", outline(rest='category="ports" htmlUrl="https://fjord.example/"'))
    + outline(ATOM, "Quay &amp; Tide")
    + '<!-- none --><![CDATA[none]]><outline text="Old" type="link" url="https://old.example/"/>',
    head="<?xml version='1.0' encoding='utf-8'?><!DOCTYPE opml [<!ENTITY x 'y'>]>",
)
BYTES = st.sampled_from([b"<", b">", b'"', b"&", b"&x;", b"/", b"\x00", b"\xff", b"]]>", b"<opml>"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 30), BYTES), max_size=6))
def test_however_a_list_is_broken_it_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    broken = WHOLE
    for at, length, put in cuts:
        broken = broken[:at] + put + broken[at + length :]
    try:
        listed = read_opml(broken)
    except NotAList:
        return
    for one in listed.subscriptions:
        assert normalise(one.url) == one.url


def test_names_and_tags_are_bounded() -> None:
    tags = ",".join(f"tag number {n} {'x' * 60}" for n in range(50))
    (one,) = read(outline(text="n" * 5000, rest=f'category="{tags}"')).subscriptions
    assert len(one.name) == 200
    assert len(one.tags) == 8
    assert max(map(len, one.tags)) <= 40
