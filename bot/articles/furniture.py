"""Removes from a page's tree what the markup shows to be no article text.

Captions, biographies, share lines, related links, newsletter boxes, comments. trafilatura drops
most, but a caption or a biography that it keeps puts its words into somebody's mouth.
"""

import re

from lxml.html import HtmlElement

from bot.trees import inner_text, names_of

_TAGS = frozenset({"aside", "button", "figcaption", "figure", "footer", "form", "nav", "dialog"})
_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "navigation", "search"})
_NEVER = frozenset({"article", "body", "head", "html", "main", "h1"})
_NAMES = re.compile(
    r"(?:\A|-)(?:captions?|figcaption|credits?|photo-credit|image-credit|image-source"
    r"|author-(?:bio|box|info|card|description|profile|about|details|footer|block)"
    r"|about-(?:the-)?authors?|bio|biography|contributors?|writer-bio|byline-bio"
    r"|share|sharing|sharebar|sharedaddy|social|socials|follow|follow-us|addtoany"
    r"|related|read-more|readmore|read-next|more-stories|more-on|also-read|see-also|recommended"
    r"|recommendations|recirc|outbrain|taboola|most-read|most-popular|popular|trending"
    r"|newsletter|newsletters|subscribe|subscription|signup|sign-up|promo|promos|donate|donation"
    r"|comments?|disqus|respond|breadcrumbs?|tags|tag-list|topics|pagination|toc"
    r"|advert|adverts|advertisement|ads?|sponsor|sponsored|cookies?|consent|print-only"
    r"|sidebar|widget|widgets|footer|menu|navbar|skip-link|screen-reader-text|sr-only"
    r"|visually-hidden)(?:-|\Z)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LEAD = re.compile(
    r"\W{0,3}(?:read(?: more| also| next| on)?|also read|see also|related(?: stor(?:y|ies))?|watch"
    r"|more(?: on this| here)?|don['’]t miss|you may also like|recommended|in case you missed it)"
    r"\s?[:|>»–—-]",
    re.IGNORECASE,
)
_LEAD_LENGTH = 400
_LEAD_SLACK = 4
# A box named "share" that holds most of the page's words is a frame around the article.
_MOST_OF_PAGE = 0.4


def remove_furniture(tree: HtmlElement) -> None:
    """Remove the furniture of a page, in place."""
    everything = len(inner_text(tree))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER or element is tree:
            continue
        if element.getparent() is None or not _is_furniture(element):
            continue
        if len(inner_text(element)) <= _MOST_OF_PAGE * everything:
            element.drop_tree()


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")[:200]):
        return True
    return any(_NAMES.search(name) for name in names_of(element)) or _leads_elsewhere(element)


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Whether a paragraph is "Read more:" and a link, and nothing else."""
    if element.tag not in ("p", "li", "h3", "h4") or element.find(".//a") is None:
        return False
    text = inner_text(element)[:_LEAD_LENGTH]
    linked = sum(len(inner_text(link)) for link in element.iter("a"))
    label = _LEAD.match(text)
    return label is not None and len(text) - linked <= label.end() + _LEAD_SLACK
