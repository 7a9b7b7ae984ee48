"""The reports of one statement -> who corroborates it: outlets, and independent origins. Pure."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.linkage.origins import Copy, Origin, find_origins
from bot.linkage.sketches import key_texts
from bot.model import Statement


@dataclass(frozen=True, slots=True)
class Corroboration:
    """All reports of one statement, one an article, and where they lead back to."""

    reports: tuple[Statement, ...]  # the first one first
    texts: tuple[int, ...]  # of each report; alike for articles of one text
    origins: tuple[Origin, ...]

    @property
    def outlets(self) -> int:
        """How many outlets have it."""
        return len({report.article.outlet.id for report in self.reports})


Weights = Mapping[int, Corroboration]  # by cluster; those that only one article has are left out


def corroborate(
    reports: Iterable[Statement],
    sketches: Mapping[int, bytes],
    *,
    wires: Mapping[str, str],
    outlets: AbstractSet[str],
) -> Corroboration:
    """Weigh the reports of one statement; `sketches` are those of their articles.

    An article without one was removed meanwhile.
    """
    chosen = choose_reports(report for report in reports if report.article.id in sketches)
    texts = key_texts([sketches[report.article.id] for report in chosen])
    copies = (_copy(report, text) for report, text in zip(chosen, texts, strict=True))
    return Corroboration(chosen, texts, find_origins(copies, wires=wires, outlets=outlets))


def choose_reports(reports: Iterable[Statement]) -> tuple[Statement, ...]:
    """Choose one report an article, of the body before the headline, the earliest article first."""
    of_article: dict[int, Statement] = {}
    for report in sorted(reports, key=lambda one: one.headline):
        of_article.setdefault(report.article.id, report)
    return tuple(sorted(of_article.values(), key=_date))


def _date(report: Statement) -> tuple[object, int]:
    return report.article.published_at or report.article.fetched_at, report.article.id


def _copy(report: Statement, text: int) -> Copy:
    return Copy(
        id=report.id,
        outlet=report.article.outlet.name,
        venue=report.venue,
        via=report.via,
        text_key=str(text),
    )
