"""A source as written in, the wording a described speaker is shown under out.

Articles, relative clauses and what follows a comma are left out: "The officials, who were not
allowed to speak," are "officials".
"""

from bot.annotate.gazetteer import DOCUMENTS, GROUP_NOUNS, SCIENTISTS, split_words
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

_ARTICLES = split_words("a an the his her its their our my your this that these those")
_CUTS = frozenset({"who", "which", "that", "whose", "where", "when", ",", "(", "—", "–", "--", ";"})
_BELONGING = frozenset({"at", "from", "for", "with"})
_DAYS = split_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_LONGEST_CLAUSE = 12  # tokens
_WITHOUT_NAME = split_words(
    """
    anonymity anonymous named name names identified identify condition authorized authorised asked
    allowed permitted declined refused requested insisted spoke speaking wished wanted gave said
    """
)
_WHEREABOUTS = frozenset({"outside", "inside", "there", "nearby", "here", "elsewhere"})
_COLLECTIVE = frozenset({"police", "people", "staff"})


def word_description(tokens: Tokens) -> str | None:
    """Return a description without its article, relative clause and asides."""
    start, end = tokens.start, tokens.end
    doc, opening = tokens.doc, tokens[0]
    while start < end and (doc[start].lower_ in _ARTICLES or doc[start].is_punct):
        start += 1
    cut = start
    while cut < end and (not _cuts(doc[cut], start) or doc[cut - 1].lower_ == "those"):
        if cut > start and _is_dated(doc[cut]):
            break  # "report published on Tuesday"
        cut += 1
    if cut < end and _brings_in(opening) and _tells_who(doc.span(cut, end)):
        cut = end  # "a woman who works in a bakery"
    if cut - start > 2 and doc[cut - 1].text in _DAYS and doc[cut - 2].lower_ == "on":  # noqa: PLR2004
        cut -= 2  # "study published in the journal X on Monday"
    while cut - start > 1 and (_is_closing(doc[cut - 1]) or doc[cut - 1].lower_ in _WHEREABOUTS):
        cut -= 1
    if start < end and doc[start].lower_ in _CUTS and doc[start].text != "WHO":
        return None  # "those who stayed"
    return " ".join(doc.text_of(start, cut).split()) or None


def _brings_in(opening: Token) -> bool:
    """Whether somebody new is told of, so that what is said of them is all there is."""
    return opening.lower_ in {"a", "an", "one", "another"} or opening.like_num


def _tells_who(clause: Tokens) -> bool:
    """Whether a relative clause is short, and doesn't only say why no name is given."""
    is_clause = clause[0].lower_ == "who" and clause[0].nbor(-1).text != ","
    words = {token.lower_ for token in clause}
    return (
        is_clause
        and len(clause) <= _LONGEST_CLAUSE
        and words.isdisjoint(_WITHOUT_NAME | _CUTS - {"who"})
    )


def _is_closing(token: Token) -> bool:
    return token.is_punct and token.text != "%"


def word_group(noun: Token) -> str:
    """Return the noun phrase around a noun, worded as a description."""
    start = min((child.i for child in noun.lefts), default=noun.i)
    end = noun.i + 1
    for child in noun.rights:
        is_printed = child.lower_ == "in" and noun.lower_ in DOCUMENTS | SCIENTISTS
        is_house = (is_printed or child.lower_ in _BELONGING) and any(
            word.pos_ == "PROPN" and word.ent_type_ != "DATE" for word in child.children
        )
        if child.i != end or not (is_house or child.lower_ == "of"):
            break
        end = child.right_edge.i + 1
    return word_description(noun.doc.span(start, end)) or noun.text


def is_plural(token: Token) -> bool:
    """Whether a noun or pronoun stands for several."""
    return (
        token.tag_ in {"NNS", "NNPS"}
        or token.lower_ in _COLLECTIVE | GROUP_NOUNS
        or token.lower_ in {"they", "them", "some", "many", "others", "both", "several"}
        or any(child.dep_ == "conj" for child in token.children)
    )


def _is_dated(token: Token) -> bool:
    """Whether a participle tells when a document came out, and not where."""
    if token.dep_ != "acl" or token.head.lower_ not in DOCUMENTS:
        return False
    return token.i + 1 < len(token.doc) and token.nbor().lower_ not in {"in", "by"}


def _cuts(token: Token, start: int) -> bool:
    if token.lower_ not in _CUTS or token.text == "WHO":
        return False
    is_list = token.text == "," and token.i > start and token.head.pos_ == "ADJ"
    return token.i > start and not is_list
