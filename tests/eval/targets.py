"""What the figures are held against: what they must reach, what they aim at, peers and people.

The best peer of each measure was scored on the held-out test files of the same corpora (for the
statement tier too), people on 20 PolNeAR articles, one annotator against another.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What one figure is held against, in percent."""

    figure: str
    title: str
    must: float
    aim: float
    peer: float | None = None
    people: float | None = None


TARGETS = (
    Target("bench.polnear-dev.strict", "PolNeAR strict", 50, 60, 40.7, 69.2),
    Target("bench.polnear-dev.partial", "PolNeAR partial", 69, 78, 61.6, 81.8),
    Target("bench.polnear-dev.token", "PolNeAR token", 80, 88, 71.7, 91.4),
    Target("bench.polnear-dev.joint", "PolNeAR joint", 59, 67, 49.3, 74.3),
    Target("bench.polnear-dev.source", "PolNeAR right source among matches", 91, 94, 87.6, 94.4),
    Target("bench.polnear-dev.quoted-joint", "PolNeAR quoted joint", 76, 87, 66.1, 94.1),
    Target("bench.polnear-dev.unquoted-joint", "PolNeAR unquoted joint", 50, 57, 39.2, 65.5),
    Target(
        "bench.polnear-dev.quoted-strict-by-fragment",
        "PolNeAR quoted strict, by fragment",
        80,
        89,
        69.1,
    ),
    Target(
        "bench.polnear-dev.statements.joint-precision",
        "PolNeAR statement tier, precision of joint",
        78,
        88,
        63,
    ),
    Target("bench.gum-news-dev.strict", "GUM news strict", 54, 58, 53.6),
    Target("bench.gum-news-dev.joint", "GUM news joint", 60, 65, 59.6),
)
