"""Scripted failures: what the next calls of a method meet instead of an answer, or after it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refuse:
    """An error status: 5xx, or 429 with a time."""

    status: int = 502
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Reset:
    """A TCP reset; `carried_out` first does what was asked, so that the caller can't know."""

    carried_out: bool = False


@dataclass(frozen=True, slots=True)
class Stall:
    """No answer for so many seconds, then a good one."""

    seconds: float = 3600.0


@dataclass(frozen=True, slots=True)
class Garble:
    """Status 200 with a body that is no JSON."""

    body: bytes = b'{"ok":true,"result":<html>'


Failure = Refuse | Reset | Stall | Garble


@dataclass(slots=True)
class _Scripted:
    failure: Failure
    method: str | None
    left: int | None


class FailureScript:
    """Failures in the order they were scripted."""

    def __init__(self) -> None:
        self._scripted: list[_Scripted] = []

    def add(self, failure: Failure, *, method: str | None, times: int | None) -> None:
        """Fail the next calls of `method` (None: of any), so many of them (None: until cleared)."""
        self._scripted.append(_Scripted(failure, method, times))

    def clear(self) -> None:
        """Everything works again."""
        self._scripted.clear()

    def next_for(self, method: str) -> Failure | None:
        """The failure this call meets, counted down."""
        for scripted in self._scripted:
            if scripted.left != 0 and scripted.method in {None, method}:
                if scripted.left is not None:
                    scripted.left -= 1
                return scripted.failure
        return None
