"""The reports of a statement -> `ReportList`: who else has it, in which words, from where. Pure."""

from collections.abc import Sequence

from bot.briefing.corroboration import Corroboration, Weights
from bot.briefing.pages import cut_page
from bot.briefing.statements import (
    find_day,
    find_weight,
    name_speaker,
    show_statement,
    trace_chain,
)
from bot.linkage.differences import Change, Difference, compare_prints
from bot.linkage.origins import Origin, describe_origins, key_outlet
from bot.linkage.published import OriginKind
from bot.model import ReportList, ShownOrigin, ShownReport, Statement
from bot.names import split_words
from bot.wording import normalise, quote, shorten

REPORTS_PAGE = 4
PRINT = 240  # UTF-16 units of a report that is told in other words
PIECE = 60  # of one difference
MOST_DIFFERENCES = 5  # more of them say less than the words themselves
SAME_WORDS = "the same words"
TOLD_BY_OUTLETS = frozenset({OriginKind.WIRE, OriginKind.OUTLET})  # not published by the speaker


def brief_reports(statement: Statement, weights: Weights, *, page: int) -> ReportList:
    """Return the other reports of a statement, the earliest first."""
    weight = find_weight(statement, weights)
    others = _list_others(statement, weight)
    shown, position = cut_page(
        others, page=page, size=REPORTS_PAGE, verb="reports", argument=str(statement.id)
    )
    return ReportList(
        statement=show_statement(statement, weights),
        figures=_count(weight),
        origins=_show_origins(weight) if weight else (),
        reports=tuple(_show_report(report, statement) for report in shown),
        position=position,
    )


def _count(weight: Corroboration | None) -> str:
    """Return "3 outlets, 2 origins: TASS and Northern Courier"."""
    if weight is None:
        return "1 outlet"
    outlets = f"{weight.outlets} outlet{'' if weight.outlets == 1 else 's'}"
    return f"{outlets}, {describe_origins(weight.origins)}"


def _list_others(statement: Statement, weight: Corroboration | None) -> list[Statement]:
    reports = weight.reports if weight else ()
    return [report for report in reports if report.article.id != statement.article.id]


def _show_report(report: Statement, shown: Statement) -> ShownReport:
    return ShownReport(
        id=report.id,
        outlet=report.article.outlet.name,
        headline=report.article.headline,
        url=report.article.url,
        when=find_day(report),
        chain=trace_chain(report),
        difference="; ".join(
            filter(None, [_name_other_speaker(report, shown), describe_difference(shown, report)])
        ),
    )


def _name_other_speaker(report: Statement, shown: Statement) -> str:
    """Say to whom a report gives the words, where it isn't to whom the shown one does."""
    there, here = name_speaker(report), name_speaker(shown)
    if there is None:
        return "" if here is None else "gives no speaker"
    if here is not None and sorted(split_words(there)) == sorted(split_words(here)):
        return ""  # "Lowe and Ek" are "Ek and Lowe"
    return f"gives it to {there}"


def describe_difference(one: Statement, other: Statement) -> str:
    """Say how the other print differs word by word: "has “bridge” for “crossing”"."""
    first, second = _join_words(one), _join_words(other)
    if normalise(first) == normalise(second):
        return SAME_WORDS
    differences = compare_prints(first, second)
    changes = list(filter(None, map(_describe_change, differences)))
    is_near = _count_kept(differences) * 2 >= min(len(first.split()), len(second.split()))
    if is_near and one.kind is other.kind and len(changes) <= MOST_DIFFERENCES:
        return "; ".join(changes)
    return f"in other words: {shorten(quote(other.content, other.kind), PRINT)}"


def _join_words(statement: Statement) -> str:
    return " ".join(statement.content).removeprefix("that ")


def _describe_change(difference: Difference) -> str | None:
    here, there = _cut(difference.one), _cut(difference.other)
    match difference.change:
        case Change.REPLACED:
            return f"has “{there}” for “{here}”"
        case Change.DROPPED:
            return f"leaves out “{here}”"
        case Change.INSERTED:
            return f"adds “{there}”"
    return None


def _cut(words: str) -> str:
    return shorten(words.strip(" “”«»\"',.;:"), PIECE)


def _count_kept(differences: Sequence[Difference]) -> int:
    kept = (each for each in differences if each.change is Change.KEPT)
    return sum(len(each.one.split()) for each in kept)


def _show_origins(weight: Corroboration) -> tuple[ShownOrigin, ...]:
    return tuple(
        ShownOrigin(origin.label, _explain_outlets(origin, weight)) for origin in weight.origins
    )


def _explain_outlets(origin: Origin, weight: Corroboration) -> tuple[str, ...]:
    """Name each outlet once with the reason why it is of this origin."""
    texts = dict(zip((report.id for report in weight.reports), weight.texts, strict=True))
    members = [report for report in weight.reports if report.id in origin.copies]
    shown: dict[int, str] = {}
    for place, report in enumerate(members):
        earlier = {texts[one.id] for one in members[:place]}
        reason = _find_reason(report, origin, is_reprint=texts[report.id] in earlier)
        outlet = report.article.outlet
        shown.setdefault(outlet.id, f"{outlet.name} ({reason})" if reason else outlet.name)
    return tuple(shown.values())


def _find_reason(report: Statement, origin: Origin, *, is_reprint: bool) -> str:
    """Say what leads a report back to its origin, where the origin's name doesn't tell."""
    if report.via:
        return f"via {', '.join(report.via)}"
    if key_outlet(report.article.outlet.name) == key_outlet(origin.name):
        return ""
    if is_reprint:
        return "same text"
    return "carries its wire" if origin.kind in TOLD_BY_OUTLETS else ""
