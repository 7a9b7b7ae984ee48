"""Nobody makes the fetcher knock at an inner address: not by spelling, redirect, DNS or rebinding.

127.0.0.2 plays the public internet; 127.0.0.1 and ::1 are the inner network, where canaries count
every TCP connection. No other address is ever connected to: the refusal comes before.
"""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from bot.errors import AddressRefused, BadAddress, BadRedirect, HttpStatus
from bot.fetch import Fetcher
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer, answer, redirect
from tests.fakes.resolver import FakeResolver

# As written in an address; PORT is the canary's.
SPELLINGS = """
127.0.0.1 127.0.0.1:PORT localhost localhost:PORT LOCALHOST localhost. 127.0.0.1.:PORT
127.1 127.1:PORT 127.0.1 127.127.127.127 127.0.0.3
2130706433 2130706433:PORT 017700000001 0177.0.0.1 0177.0.0.01:PORT 00000177.0.0.1
0x7f000001 0x7f.0.0.1 0x7f.1:PORT 0X7F.0X0.0X0.0X1 0x7f.0.1 127.0x1 0x0000007f.1 0x7F000001.
1.0.0.127.in-addr.arpa. 127.0.0.1%00.example.org 127.0.0.1%2f.example.org
１２７.０.０.１ １２７.０.０.１:PORT ①②⑦.⓪.⓪.① 127。0。0。1 127．0．0．1 ⑫⑦.1
localｈost:PORT ⓛocalhost
0 0.0.0.0 0:PORT 0.0.0.0:PORT 0x0 00 0.0.0.1
[::1] [::1]:PORT [0:0:0:0:0:0:0:1]:PORT [0000::0001] [::]:PORT [::] [::ffff:127.0.0.1]:PORT
[::ffff:7f00:1]:PORT [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1]:PORT [64:ff9b::7f00:1]
[64:ff9b:1::7f00:1] [2002:7f00:1::] [2001:0:7f00:1::] [fe80::1] [fe80::1%25lo]:PORT [::1%25lo]
[fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [2001:db8::1] [5f00::1] [3fff::1]
10.0.0.1 172.16.0.1 192.168.0.1 100.64.0.1 169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376
169.254.169.254. 192.0.0.192 192.88.99.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
user@127.0.0.1 user:pw@127.0.0.1:PORT news.test@127.0.0.1:PORT 127.0.0.1:PORT@news.test
news.test:80@[::1]:PORT news.test\\@127.0.0.1 127.0.0.1\\@news.test [::1]news.test 127.0.0.1:0
metadata metadata.google.internal inner.test inner6.test mapped.test
""".split()  # noqa: SIM905 - a table

# As a name resolves to them.
INNER = """
127.0.0.1 127.0.0.3 127.255.255.254 0.0.0.0 10.1.2.3 172.20.0.1 192.168.1.1 100.100.100.200
169.254.169.254 192.0.0.9 192.88.99.1 198.18.0.1 224.0.0.251 240.0.0.1 255.255.255.255
::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1::1 2001:db8::1 3fff::1 5f00::1 4000::1
fc00::1 fd00:ec2::254 fe80::1 fe80::1%lo fec0::1 ff02::1 rubbish
""".split()  # noqa: SIM905 - a table

REFUSED = (AddressRefused, BadAddress, BadRedirect)


class Stage:
    """A public server, two canaries, and a fetcher that may reach the public server only."""

    def __init__(self, public: FeedServer, *canaries: FeedServer) -> None:
        self.public = public
        self.canaries = canaries
        self.resolver = FakeResolver(news="127.0.0.2", inner="127.0.0.1", inner6="::1")
        self.resolver.answer("mapped.test", ["::ffff:127.0.0.1"])
        self.resolver.answer("localhost", ["127.0.0.1", "::1"])
        for name in ("metadata", "metadata.google.internal"):
            self.resolver.answer(name, ["169.254.169.254"])
        self.resolver.answer("1.0.0.127.in-addr.arpa", ["127.0.0.1"])
        self.fetcher = Fetcher(
            allow=(ip_network("127.0.0.2/32"),), resolver=self.resolver, clock=FakeClock()
        )

    async def assert_refused(self, url: str) -> None:
        with pytest.raises(REFUSED):
            await self.fetcher.get(url)
        assert [canary.accepts for canary in self.canaries] == [0, 0]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with (
        FeedServer() as public,
        FeedServer(host="127.0.0.1") as inner,
        FeedServer(host="::1") as inner6,
    ):
        for canary in (inner, inner6):
            canary.script("/", answer(b"secret"))
        yield Stage(public, inner, inner6)


def spell(stage: Stage, spelling: str) -> str:
    canary = stage.canaries[1 if "[" in spelling else 0]
    return "http://" + spelling.replace("PORT", str(canary.port)) + "/"


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_inner_address_is_refused_directly(stage: Stage, spelling: str) -> None:
    await stage.assert_refused(spell(stage, spelling))
    assert stage.public.accepts == 0


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_inner_address_is_refused_behind_a_redirect(stage: Stage, spelling: str) -> None:
    location = spell(stage, spelling).encode("utf-8").decode("latin-1")
    stage.public.script("/", redirect(location, status=301))
    await stage.assert_refused(stage.public.url())
    assert stage.public.accepts == 1


@pytest.mark.parametrize("address", INNER)
async def test_inner_address_is_refused_as_an_answer_of_dns(stage: Stage, address: str) -> None:
    stage.resolver.answer("evil.test", [address])
    for canary in stage.canaries:
        await stage.assert_refused(f"http://evil.test:{canary.port}/")
    await stage.assert_refused("https://evil.test/")


@pytest.mark.parametrize("address", INNER)
async def test_inner_address_among_public_ones_refuses_all(stage: Stage, address: str) -> None:
    for answers in (["127.0.0.2", address], [address, "127.0.0.2"]):
        stage.resolver.answer("mixed.test", answers)
        await stage.assert_refused(stage.public.url(name="mixed.test"))
    assert stage.public.accepts == 0


@pytest.mark.parametrize("address", INNER)
async def test_name_that_turns_inner_is_refused_at_the_next_hop(stage: Stage, address: str) -> None:
    stage.resolver.answer("turning.test", ["127.0.0.2"], [address])
    stage.public.script("/", redirect(f"http://turning.test:{stage.canaries[0].port}/"))
    await stage.assert_refused(stage.public.url(name="turning.test"))


async def test_name_that_turns_inner_after_the_lookup_gains_nothing(stage: Stage) -> None:
    stage.public.script("/", answer(b"public"))
    for _ in range(20):
        stage.resolver.answer("turning.test", ["127.0.0.2"], ["127.0.0.1"])
        fetched = await stage.fetcher.get(stage.public.url(name="turning.test"))
        assert fetched.body == b"public"
    assert stage.canaries[0].accepts == 0


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "gopher://127.0.0.1:PORT/_x", "ftp://127.0.0.1:PORT/", "dict://127.0.0.1:PORT/",
     "//127.0.0.1:PORT/", "http:127.0.0.1:PORT", "http:/127.0.0.1:PORT/", "http:///127.0.0.1:PORT/",
     "//[::1]:PORT/", "\\\\127.0.0.1:PORT\\", "http://127.0.0.1:PORT\\@news.test/", "jar:http://127.0.0.1!/",
     "unix:/run/x.sock", "http+unix://%2Frun%2Fx.sock/", "data:text/html,x", "javascript:1"],
)  # fmt: skip
async def test_redirect_to_no_web_address_is_refused(stage: Stage, location: str) -> None:
    canary = stage.canaries[1 if "[" in location else 0]
    there = location.replace("PORT", str(canary.port))
    # Browsers repair "http:host"; here it stays a path of the same site, which answers 404.
    stage.public.script("/", redirect(there))
    with pytest.raises((*REFUSED, HttpStatus)):
        await stage.fetcher.get(stage.public.url())
    assert [canary.accepts for canary in stage.canaries] == [0, 0]


async def test_robots_txt_is_no_way_around(stage: Stage) -> None:
    stage.public.script("/robots.txt", redirect(stage.canaries[0].url("/")))
    with pytest.raises(REFUSED):
        await stage.fetcher.get_page(stage.public.url("/news"))
    assert stage.canaries[0].accepts == 0


async def test_allowed_network_opens_nothing_beside_it(stage: Stage) -> None:
    stage.public.script("/", answer(b"public"))
    assert (await stage.fetcher.get(stage.public.url())).body == b"public"
    assert (await stage.fetcher.get(f"http://[::ffff:127.0.0.2]:{stage.public.port}/")).body
    await stage.assert_refused(f"http://127.0.0.3:{stage.public.port}/")
