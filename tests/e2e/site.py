"""The site of a paper that doesn't exist: a front page that names its feed, three articles."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.fakes.feed_server import FeedServer, answer

OUTLET = "Larkmoor Ledger"
SECOND = "Larkmoor Ledger at Noon"  # a second feed with the same articles


@dataclass(frozen=True, slots=True)
class Story:
    """A headline, and paragraphs with blank lines between."""

    headline: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, each in one line."""
        return [" ".join(paragraph.split()) for paragraph in self.body.split("\n\n")]


ARTICLES = {
    "barrier": Story(
        "Flood barrier will be late, Larkmoor’s chief engineer says",
        """
        The flood barrier at the mouth of the Larkmoor estuary will not be finished before
        the winter storms, the chief engineer of the project, Torvald Brekkas, said on
        Monday.

        “The third gate does not close, and I will not sign for a barrier with two gates,”
        Brekkas told reporters at the site.

        The builder, Quillon Works, denied that its gates were at fault. The company’s
        spokeswoman, Imelda Farrow, said the seabed had moved after the foundations were
        laid.

        Some 4,000 people live behind the old sea wall, which was last raised in 1962.
        """,
    ),
    "ferry": Story(
        "Ferry crews to strike over night shifts",
        """
        Crews of the Larkmoor ferries will stop work for two days next week, their union
        said on Tuesday after talks with the operator failed.

        “We were offered a coffee machine,” said Dagny Oduya, who leads the union. “We asked
        for a second deckhand at night.”

        The operator, Estuary Lines, said it regretted the strike and would run one boat an
        hour. Its director, Piers Abbotsley, claimed that most of the crew wanted to work.

        The ferries carry about 9,000 passengers on a weekday, most of them commuters.
        """,
    ),
    "school": Story(
        "Council promises new school on the hill",
        """
        Larkmoor council will build a new primary school above the flood line, council
        leader Wilhelmina Straker announced on Wednesday.

        “No child of this town should learn to read with sandbags at the door,” Straker
        said.

        Torvald Brekkas, who advises the council, warned that the road up the hill was too
        narrow for buses.

        Building is to start in the spring. The old school, by the quay, has been closed
        twice this year because of high water.
        """,
    ),
}


def publish(server: FeedServer) -> None:
    """Put the paper on the web."""
    server.script("/", answer(_front_page(), content_type="text/html; charset=utf-8"))
    for path, title in (("/news.xml", OUTLET), ("/second.xml", SECOND)):
        server.script(path, answer(_feed(server, title), content_type="application/rss+xml"))
    for slug in ARTICLES:
        server.script(
            f"/{slug}", answer(article_page(slug), content_type="text/html; charset=utf-8")
        )


def _front_page() -> bytes:
    links = "".join(
        f'<li><a href="/{slug}">{story.headline}</a>' for slug, story in ARTICLES.items()
    )
    return (
        f"<!doctype html><html lang=en><head><title>{OUTLET}</title>"
        '<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">'
        f"</head><body><h1>{OUTLET}</h1><ul>{links}</ul></body></html>"
    ).encode()


def _feed(server: FeedServer, title: str) -> bytes:
    now = datetime.now(UTC)
    items = "".join(
        f"<item><title>{story.headline}</title><link>{server.url(f'/{slug}')}</link>"
        f"<guid>{server.url(f'/{slug}')}</guid>"
        f"<pubDate>{format_datetime(now - timedelta(hours=age))}</pubDate></item>"
        for age, (slug, story) in enumerate(ARTICLES.items(), start=1)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{server.url('/')}</link><description>News</description>{items}</channel></rss>"
    ).encode()


def article_page(slug: str) -> bytes:
    """An article as its page shows it."""
    headline = ARTICLES[slug].headline
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLES[slug].paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{headline} | {OUTLET}</title>"
        f'<meta property="og:site_name" content="{OUTLET}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    ).encode()
