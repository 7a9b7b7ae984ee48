"""Telegram HTML in, text for a terminal out. Home of rich, with `terminal.py`."""

from html.parser import HTMLParser

from rich.console import Console
from rich.style import Style
from rich.text import Text

STYLES = {
    "b": Style(bold=True),
    "strong": Style(bold=True),
    "i": Style(italic=True),
    "em": Style(italic=True),
    "u": Style(underline=True),
    "s": Style(strike=True),
    "code": Style(color="cyan"),
    "pre": Style(color="cyan"),
}
LINK = Style(underline=True, color="blue")
QUOTE_MARK = "┃ "
# How a line that begins so goes on where it is too long for the terminal.
CONTINUED = {QUOTE_MARK: QUOTE_MARK, "• ": "  "}


def to_text(markup: str) -> Text:
    """Render a message: styles, links with their address, quotations behind a bar."""
    parser = _Renderer()
    parser.feed(markup)
    parser.close()
    return parser.text


def to_plain(markup: str) -> str:
    """Render a message without any styles."""
    return to_text(markup).plain


def wrap(text: Text, console: Console) -> Text:
    """Break lines at the terminal's width: quotations keep their bar, items hang."""
    lines = (part for line in text.split("\n", allow_blank=True) for part in _wrap(line, console))
    return Text("\n").join(lines)


def _wrap(line: Text, console: Console) -> list[Text]:
    mark = next((mark for mark in CONTINUED if line.plain.startswith(mark)), "")
    head, body = line.divide([len(mark)]) if mark else (Text(), line)
    parts = body.wrap(console, max(console.width - len(mark), 1))
    heads = [head, *(Text(CONTINUED.get(mark, "")) for _ in parts[1:])]
    return [begin + part for begin, part in zip(heads, parts, strict=True)] or [line]


class _Renderer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self._open: list[Style] = []
        self._quoting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a style; a quotation begins on a line of its own."""
        if tag == "blockquote":
            self._break_line()
            self.text.append(QUOTE_MARK)
            self._quoting = True
        self._open.append(_style_of(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """End the innermost style; what follows a quotation begins on a new line."""
        self._open = self._open[:-1]
        if tag == "blockquote":
            self._quoting = False
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        """Append text in the styles that are open."""
        if self.text.plain.endswith("\n") and data.startswith("\n") and not self._quoting:
            data = data.removeprefix("\n")  # the quotation has ended its line already
        if self._quoting:
            data = data.replace("\n", "\n" + QUOTE_MARK)
        self.text.append(data, Style.combine([Style.null(), *self._open]))

    def _break_line(self) -> None:
        if self.text.plain and not self.text.plain.endswith("\n"):
            self.text.append("\n")


def _style_of(tag: str, attributes: dict[str, str | None]) -> Style:
    if tag == "a" and (url := attributes.get("href")):
        return LINK + Style(link=url)
    return STYLES.get(tag, Style.null())
