"""Workers that read as the real ones do, until one of their parts is told to fail."""

from bot.errors import OnRecordError
from bot.model import Annotated, Article
from bot.worker import Workers


class FailingWorkers(Workers):
    """Reads with real workers; `failure` is raised instead of an annotation while it is set."""

    def __init__(self, real: Workers) -> None:
        # Not the parent's __init__: the real ones have processes already.
        self._pool = real._pool
        self._model = real._model
        self._processes = real._processes
        self._closed = False
        self._ended = 0
        self.failure: OnRecordError | None = None

    async def annotate(self, article: Article) -> Annotated:
        """Annotate, or fail as told."""
        if self.failure is not None:
            raise self.failure
        return await super().annotate(article)
