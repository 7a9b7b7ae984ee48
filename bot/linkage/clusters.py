"""What repeats what -> clusters, grown pair by pair. Pure.

A cluster is what is connected by "reports the same utterance". That depends on each pair alone, so
neither the order nor the number of steps in which statements arrive changes a cluster; and what is
in it already needn't be compared again.
"""

from collections.abc import Iterable


class Clusters:
    """Numbers, and which of them are connected; a cluster goes by its smallest."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._roots = {number: number for number in numbers}

    def find(self, number: int) -> int:
        """Return the cluster a number is in: its own, if it was never joined to another."""
        path = []
        while (above := self._roots.get(number, number)) != number:
            path.append(number)
            number = above
        self._roots.update(dict.fromkeys(path, number))
        return number

    def join(self, one: int, other: int) -> None:
        """Make one cluster of two numbers' clusters."""
        first, second = sorted((self.find(one), self.find(other)))
        self._roots[first] = self._roots[second] = first

    def list_members(self) -> dict[int, int]:
        """Tell the cluster of every number there is."""
        return {number: self.find(number) for number in list(self._roots)}
