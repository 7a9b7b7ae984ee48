"""`Statement` -> `ShownStatement`: its words, day, occasion and chain in words for people. Pure."""

from bot.briefing.corroboration import Corroboration, Weights
from bot.briefing.venues import describe_venue
from bot.model import Actor, ActorKind, Kind, Role, ShownStatement, Statement, When
from bot.wording import normalise, quote

# Verbs that say no more than that something was said: a colon does as well.
PLAIN = frozenset({"said", "told", "added", "stated", "according to"})
QUOTED = {Kind.DIRECT: 2, Kind.MIXED: 1, Kind.INDIRECT: 0}  # how much of it is verbatim
UNCERTAIN = 0.5  # below it, the annotator's own scale calls the speaker a guess
# Past forms that differ from the participle "has not ..." asks for.
PARTICIPLES = {"wrote": "written", "spoke": "spoken", "swore": "sworn", "foresaw": "foreseen"}
# What a cue may end in that its verb needs: "warned against", "called for".
PREPOSITIONS = frozenset(
    {"about", "against", "at", "for", "from", "in", "into", "of", "on", "over", "to", "with"}
)
# Nouns that take "the" after "head of": proper names without them stand bare.
WITH_ARTICLE = frozenset(
    {"administration", "agency", "alliance", "army", "association", "authority", "bank", "bureau"}
    | {"club", "college", "commission", "committee", "congress", "corps", "council", "court"}
    | {"department", "federation", "foundation", "front", "fund", "group", "house", "institute"}
    | {"kremlin", "league", "ministry", "mission", "navy", "office", "organisation"}
    | {"organization", "parliament", "party", "pentagon", "police", "senate", "service", "society"}
    | {"states", "union", "university"}
)
DETERMINERS = frozenset(
    {"a", "an", "another", "any", "each", "every", "her", "his", "its", "my", "one", "our", "some"}
    | {"that", "the", "their", "this"}
)
# What is written and speaks for itself; more than one of a kind can.
DOCUMENTS = frozenset(
    {"analysis", "article", "assessment", "document", "letter", "memo", "poll", "report", "review"}
    | {"statement", "study", "survey"}
)


def show_statement(statement: Statement, weights: Weights) -> ShownStatement:
    """Return a statement ready to be shown, with its outlets and origins counted."""
    weight = find_weight(statement, weights)
    return ShownStatement(
        id=statement.id,
        article_id=statement.article.id,
        speaker=name_speaker(statement),
        speaker_id=statement.speaker.id if statement.speaker else None,
        role=describe_role(statement.speaker_role),
        stance=describe_stance(statement),
        words=word_statement(statement),
        when=find_day(statement),
        occasion=describe_venue(statement.venue) if statement.venue else None,
        chain=trace_chain(statement),
        second_hand=bool(statement.via),
        headline=statement.article.headline,
        url=statement.article.url,
        cautions=(*(("hedged",) if statement.hedged else ()), *find_cautions(statement)),
        outlets=weight.outlets if weight else 1,
        origins=len(weight.origins) if weight else 1,
    )


def find_weight(statement: Statement, weights: Weights) -> Corroboration | None:
    """Return who else reports a statement; None where nobody does."""
    return weights.get(statement.cluster) if statement.cluster else None


def word_statement(statement: Statement) -> str:
    """Return the words; after a plain "said" they need no "that" to lead them."""
    words = quote(statement.content, statement.kind)
    return words.removeprefix("that ") if speaks_plainly(statement) else words


def speaks_plainly(statement: Statement) -> bool:
    """Return whether the verb says no more than that something was said."""
    return (statement.stance or "said") in PLAIN and not statement.negated


def name_speaker(statement: Statement) -> str | None:
    """Return the speaker as an actor, else as described; None where it is unclear."""
    return statement.speaker.name if statement.speaker else statement.speaker_text


def is_named(actor: Actor | None) -> bool:
    """Return whether this is somebody with a name, not "Western officials"."""
    return actor is not None and actor.kind is not ActorKind.GROUP


def describe_role(role: Role | None) -> str | None:
    """Return a role in words: "head of the Harbour Union"."""
    if role is None:
        return None
    if not role.of or normalise(role.of) in normalise(role.title):
        return role.title
    return f"{role.title} of {add_article(role.of)}"


def add_article(name: str) -> str:
    """Return a name as it stands in a sentence: "the harbour union", "a report", "Norvale"."""
    words = name.lower().split()
    if words[0] in DETERMINERS:
        return name
    if words[-1] in DOCUMENTS:
        return f"{'an' if words[0][0] in 'aeiou' else 'a'} {name}"
    return f"the {name}" if words[-1] in WITH_ARTICLE else name


def describe_stance(statement: Statement) -> str:
    """Return the verb: "said", "warned against", "has not confirmed"."""
    stance = statement.stance or "said"
    verb = f"has not {PARTICIPLES.get(stance, stance)}" if statement.negated else stance
    preposition = statement.cue.rpartition(" ")[2].lower()
    # Without it "warned against haste" would read as its opposite.
    return f"{verb} {preposition}" if preposition in PREPOSITIONS and stance not in PLAIN else verb


def find_day(statement: Statement) -> When:
    """Return when it was said: by the text, else by the article's date and marked as such."""
    if statement.said_on:
        return When(day=statement.said_on)
    published = statement.article.published
    return When(day=published, printed=statement.said_on_text, of_article=published is not None)


def trace_chain(statement: Statement) -> tuple[str, ...]:
    """Return the way the words took: venue, relays, outlet."""
    steps = (statement.venue, *statement.via, statement.article.outlet.name)
    chain: list[str] = []
    for step in steps:
        if step and (not chain or normalise(chain[-1]) != normalise(step)):
            chain.append(step)
    return tuple(chain)


def find_cautions(statement: Statement) -> tuple[str, ...]:
    """Return what a reader must know before quoting this and can't see from its words."""
    uncertain = ("attribution uncertain",) if statement.confidence < UNCERTAIN else ()
    withdrawn = ("no longer in the article",) if statement.withdrawn_at else ()
    corrected = ("speaker corrected by an editor",) if statement.speaker_by else ()
    return withdrawn + uncertain + corrected
