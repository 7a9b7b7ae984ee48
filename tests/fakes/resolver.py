"""A resolver that answers from a script: names in, addresses out, new ones a lookup if wished."""

import socket


class FakeResolver:
    """Answers from a script, the last answer for ever; numbers as the C library would."""

    def __init__(self, **names: str) -> None:
        self._answers: dict[str, list[list[str]]] = {}
        self.lookups: list[str] = []
        for name, address in names.items():
            self.answer(f"{name}.test", [address])

    def answer(self, name: str, *answers: list[str]) -> None:
        """Script what `name` resolves to: `answers[0]` first, then `answers[1]`, ..."""
        self._answers[name] = list(answers)

    async def __call__(self, host: str, port: int) -> list[str]:
        assert port
        self.lookups.append(host)
        if host in self._answers:
            answers = self._answers[host]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        try:  # "0x7f.1", "2130706433" and "017700000001" are 127.0.0.1 to getaddrinfo
            return [socket.inet_ntoa(socket.inet_aton(host))]
        except OSError:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
