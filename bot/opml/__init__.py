"""Lists of sources as OPML, which all feed readers exchange.

    reading.py  bytes -> `SubscriptionList`; runs in the worker
    writing.py  `Feed`s -> bytes

What OPML has words for is said in them: names, folders and categories, language. The rest has
attributes in a namespace of our own, which other readers pass over. Sources that no other reader
can read (a sitemap, a channel's page, a list page) are outlines of type "link", which they pass
over as well. http://opml.org/spec2.opml has the words.
"""

NAMESPACE = "urn:x-onrecord:opml"
PREFIX = "onrecord"
LIST_BYTES = 2 << 20  # 1,000 feeds with all their descriptions are half a megabyte
TOO_LARGE = f"An OPML file may have {LIST_BYTES >> 20} MB at most: please split it."
YES, OFF = "yes", "off"
