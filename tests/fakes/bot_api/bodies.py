"""A request's query and body (form, JSON or multipart) -> Parameters of a Bot API method."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.bot_api.errors import bad_request
from tests.fakes.bot_api.wire import Request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a method was called with. Forms carry structured values as JSON text."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text, "" where it wasn't given."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int | None = None) -> int:
        """A number, which must be given where there is no default."""
        value = self.values.get(name, default)
        if value is None:
            raise bad_request(f"parameter {name} is required")
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"parameter {name} must be a number") from None

    def flag(self, name: str) -> bool:
        """A boolean, false where it wasn't given."""
        return str(self.values.get(name, "")).lower() in {"true", "1"}

    def structure(self, name: str) -> Any:
        """An object or array, None where it wasn't given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None


def read_parameters(request: Request) -> Parameters:
    """Everything a request says, the query first."""
    values: dict[str, Any] = dict(parse_qsl(request.query, keep_blank_values=True))
    media_type, _, options = request.headers.get("content-type", "").partition(";")
    match media_type.strip().lower():
        case "application/json":
            values |= json.loads(request.body or b"{}")
        case "application/x-www-form-urlencoded":
            values |= dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        case "multipart/form-data":
            fields, uploads = read_multipart(request.body, options)
            return Parameters(values | fields, uploads)
    return Parameters(values)


def read_multipart(body: bytes, options: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a multipart form."""
    boundary = re.search(r'boundary="?([^";]+)', options)
    if boundary is None:
        raise bad_request("multipart without a boundary")
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = dict(re.findall(r'(\w+)="([^"]*)"', head.decode()))
        if "filename" in names:
            uploads[names["name"]] = Upload(names["filename"], content)
        else:
            fields[names["name"]] = content.decode()
    return fields, uploads
