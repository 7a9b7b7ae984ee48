"""Pages and feeds of a paper that doesn't exist, for the tests of reading."""

from tests.fakes.feed_server import Behaviour, FeedServer, answer

PARAGRAPHS = """
The harbour of Quellmouth will be closed for three days, its harbour master said on Monday.

“The mud has won this round,” the harbour master, Ines Tarrow, told reporters on the quay. “We will
be back with a bigger dredger before the week is out.”

Fishing crews doubted that. Bram Oldacre, who speaks for the crews, said that the last dredger had
come two months late and had left after nine days.

The town’s council meets on Thursday to discuss what the closure will cost.
"""
STORY = [" ".join(paragraph.split()) for paragraph in PARAGRAPHS.strip().split("\n\n")]


def page(number: int, *, words: str = "") -> bytes:
    """Write the page of story `number`; `words` make it a different text."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    headline = f"Harbour closes, part {number}"
    return (
        f"<html lang='en'><head><title>{headline}</title></head><body><article><h1>{headline}</h1>"
        f"{body}<p>This is report number {number} from Quellmouth. {words}</p>"
        "</article></body></html>"
    ).encode()


def feed(server: FeedServer, numbers: range, *, title: str = "Quellmouth Mercury") -> Behaviour:
    """Answer with an RSS feed of these stories, the highest number first."""
    items = "".join(
        f"<item><title>Harbour closes, part {n}</title><link>{server.url(f'/story/{n}')}</link>"
        f"<guid isPermaLink='false'>story-{n}</guid></item>"
        for n in reversed(numbers)
    )
    document = (
        f"<rss version='2.0'><channel><title>{title}</title><link>{server.url('/')}</link>"
        f"<description>News</description>{items}</channel></rss>"
    )
    return answer(document.encode(), content_type="application/rss+xml", etag=f'"{numbers}"')


def publish(server: FeedServer, numbers: range) -> None:
    """Put a feed of these stories and their pages on the server."""
    server.script("/feed", feed(server, numbers))
    for number in numbers:
        server.script(f"/story/{number}", answer(page(number), content_type="text/html"))
