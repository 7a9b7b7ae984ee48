"""Where a headline leaves its statement: "Mayor calls cap “theft” as Housing Row Deepens"."""

from bot.annotate.attributions.scene import Range, Scene
from bot.annotate.records import ParagraphRole

SHORTEST = 2  # words before the tail's verb that make a subject with "as"


def cut_headline_tail(scene: Scene, tokens: Range) -> int:
    """Find where the tail of a headline begins, else the end of the range."""
    start, end = tokens
    home = scene.home[start]
    if home < 0 or scene.paragraphs[home].role is not ParagraphRole.HEADLINE:
        return end
    for token in scene.doc[start + 1 : end - 1]:
        if scene.is_quoted(token):
            continue
        if token.text == "," and scene.doc[token.i + 1].tag_ == "VBG":
            return token.i  # , escalating feud
        if token.lower_ == "as":
            tail = scene.doc[token.i + SHORTEST : end]
            happens = any(word.lower_ in scene.lexicon.tails for word in tail)
            return token.i if happens else end
    return end
