"""Text and paragraphs in, one Doc an article out, with `doc.text == text` to the character.

Offsets therefore need no mapping. (Half a surrogate pair is no character, and spaCy can't take it:
U+FFFD stands in its place.) Sentences start where paragraphs start, because spaCy otherwise runs a
headline into the first paragraph. Long texts are parsed in chunks and joined again.
"""

import gc
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import spacy
from spacy.language import Language
from spacy.lexeme import Lexeme
from spacy.lookups import Lookups
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc as Parsed
from thinc.api import use_ops

from bot.annotate.datelines import find_dateline
from bot.annotate.records import Paragraph
from bot.annotate.tagrules import remember_matches
from bot.annotate.tokens import Doc
from bot.errors import SettingsError
from bot.languages import ENGLISH, name_language

# One text of 160,000 characters takes spaCy 5 s and 723 MB; in chunks memory stays with the chunk.
CHUNK = 16_000
# The longest news articles are below 60,000 characters: what follows this is no article.
LONGEST = 120_000
# The tokenizer's cost grows with the square of a run without spaces: such a run becomes one token.
MONSTER = re.compile(r"\S{400,}")
SURROGATE = re.compile("[\ud800-\udfff]")
BATCH = 32

# What the rules read off a Doc; any other component may come besides.
COMPONENTS = frozenset({"tagger", "parser", "lemmatizer", "ner"})

# The tokenizer takes these for the ends of sentences: "Detective Sgt. | Ann Other".
_RANKS = (
    "Asst Brig Capt Cllr Cmdr Col Const Cpl Det Engr Fr Hon Insp Lieut Lt Maj Msgr Pte Pvt Sgt Smt"
    " Spc Supt"
)
_IS_ENGLISH = 63  # the last of the flags that a vocabulary keeps for its users

Parsable = tuple[str, Sequence[Paragraph]]


def load_pipeline(name: str, *, language: str = ENGLISH) -> Language:
    """Load an installed pipeline of a language by its package name, or by its folder.

    Raises `SettingsError` where there is none of that name, or one that the rules can't read.
    """
    nlp = _load(name)
    missing = ", ".join(sorted(COMPONENTS - set(nlp.pipe_names)))
    if nlp.lang != language or missing:
        raise SettingsError(
            f"The language model {name} can't be used: it takes one that parses "
            f"{name_language(language)}.",
            detail=f"language {nlp.lang}, without {missing or 'nothing'}",
        )
    if language == ENGLISH:
        _keep_ranks_whole(nlp)
    _mark_english_words(nlp)
    gc.freeze()  # the model stays: each full collection would take 65 ms to look through it
    return nlp


def _keep_ranks_whole(nlp: Language) -> None:
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return
    for rank in _RANKS.split():
        add(f"{rank}.", [{"ORTH": f"{rank}."}])


def _mark_english_words(nlp: Language) -> None:
    """Let `is_english` tell the words of the lemmatizer's dictionary; without one, all words."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups if isinstance(lemmatizer, Lemmatizer) else Lookups()
    index = lookups.get_table("lemma_index") if lookups.has_table("lemma_index") else {}
    words = frozenset(word for part in index.values() for word in part)
    nlp.vocab.add_flag(lambda text: not words or text.lower() in words, _IS_ENGLISH)


def is_english(word: Lexeme) -> bool:
    """Whether a word is in the dictionary, and no name that somebody made up."""
    return word.check_flag(_IS_ENGLISH)


def _load(name: str) -> Language:
    try:
        # numpy multiplies matrices 2.8 times as fast as spaCy's own blis, whose wheels have no
        # kernels for any one processor: a third more articles a second, to the same result.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise SettingsError(
            f"The language model {name} is not installed: try python -m spacy download {name}.",
            detail=repr(error),
        ) from error
    for _, component in nlp.pipeline:
        if isinstance(component, AttributeRuler):
            remember_matches(component)
    return nlp


def parse(nlp: Language, text: str, paragraphs: Sequence[Paragraph]) -> Doc:
    """Parse one article."""
    return next(parse_many(nlp, [(text, paragraphs)]))


def parse_many(nlp: Language, articles: Iterable[Parsable]) -> Iterator[Doc]:
    """Parse articles in batches; the Docs come in the order of the articles."""
    texts = ((SURROGATE.sub("\ufffd", text), paragraphs) for text, paragraphs in articles)
    chunks = (
        (chunk, (number, text))
        for number, (text, paragraphs) in enumerate(texts)
        for chunk in _tokenise_chunks(nlp, text, paragraphs)
    )
    parsed = nlp.pipe(chunks, as_tuples=True, batch_size=BATCH)
    for (_, text), parts in groupby(parsed, key=lambda pair: pair[1]):
        yield Doc(_join([doc for doc, _ in parts], nlp), text)


def _tokenise_chunks(nlp: Language, text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Parsed]:
    starts = set(_find_sentence_starts(text, paragraphs))
    for start, end in _find_chunks(text[:LONGEST], paragraphs):
        doc = _tokenise(nlp, text[start:end])
        for token in doc:
            if start + token.idx in starts:
                token.is_sent_start = True
        yield doc
    if len(text) > LONGEST:
        yield Parsed(nlp.vocab, words=[text[LONGEST:]], spaces=[False])


def _find_sentence_starts(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    for paragraph in paragraphs:
        start, end = paragraph.span
        yield start
        yield start + find_dateline(text[start:end])


def _find_chunks(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Cut at paragraph starts where that fits, else after a space, else anywhere."""
    starts = [paragraph.span.start for paragraph in paragraphs]
    cuts = [0]
    while len(text) - cuts[-1] > CHUNK:
        last, limit = cuts[-1], cuts[-1] + CHUNK
        start = starts[bisect_right(starts, limit) - 1] if starts else 0
        cuts.append(start if start > last else text.rfind(" ", last + 1, limit) + 1 or limit)
    return list(pairwise([*cuts, len(text)]))


def _tokenise(nlp: Language, text: str) -> Parsed:
    pieces, done = [], 0
    for monster in MONSTER.finditer(text):
        pieces += [nlp.make_doc(text[done : monster.start()])]
        pieces += [Parsed(nlp.vocab, words=[monster.group()], spaces=[False])]
        done = monster.end()
    if not pieces:
        return nlp.make_doc(text)
    return _join([*pieces, nlp.make_doc(text[done:])], nlp)


def _join(docs: list[Parsed], nlp: Language) -> Parsed:
    docs = [doc for doc in docs if len(doc)]
    if len(docs) == 1:
        return docs[0]
    return Parsed.from_docs(docs, ensure_whitespace=False) or Parsed(nlp.vocab)
