"""How we introduce ourselves to sites, and what their robots.txt asks of us. Home of protego."""

from importlib.metadata import PackageNotFoundError, version

from protego import Protego

AGENT = "OnRecord"
LONGEST_PAUSE = 86_400.0


class RobotRules:
    """What one site asks of us."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allow(self, url: str) -> bool:
        """Tell whether the site lets us read `url`."""
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def pause(self) -> float:
        """Seconds that the site asks for between two pages, a day at most."""
        return min(max(self._rules.crawl_delay(AGENT) or 0.0, 0.0), LONGEST_PAUSE)


def name_agent(contact: str | None) -> str:
    """Write the User-Agent: who reads, and whom a webmaster can ask."""
    try:
        release = version("onrecord")
    except PackageNotFoundError:  # run from a checkout that was never installed
        release = "dev"
    sendable = "".join(mark for mark in contact or "" if mark.isascii() and mark.isprintable())
    return f"{AGENT}/{release} (+{sendable})" if sendable else f"{AGENT}/{release}"
