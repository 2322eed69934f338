"""The models as one thing that is loaded once: at start in the background, or when first used."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from app.core.ports import Analyser
from app.errors import NotReady, incident
from corpus.model import Article, Document

log = logging.getLogger(__name__)

#: How long a request waits for models that are being loaded, before it says so. Loading takes 5 to 15
#: seconds on two cores; someone who pastes at once would rather wait than press the button again.
PATIENCE_SECONDS = 20.0


class Models:
    """Knows whether the models are there. Before `start` nothing waits: each is loaded when first used."""

    def __init__(self, load: Callable[[], None]) -> None:
        self._load = load
        self._over = threading.Event()
        self._started = False
        self._failure = ""

    def start(self) -> None:
        """Load in the background."""
        self._started = True
        threading.Thread(target=self._run, name="load-models", daemon=True).start()

    @property
    def waiting_for(self) -> str:
        """What is awaited, in words; "" when the models can be used."""
        if self._started and not self._over.is_set():
            return "the models are being loaded"
        return self._failure

    def wait(self, seconds: float) -> bool:
        """Wait for models that are being loaded, at most so long; whether that is over."""
        return not self._started or self._over.wait(seconds)

    def require(self) -> None:
        """Wait a while for models that are being loaded. Raises NotReady."""
        self.wait(PATIENCE_SECONDS)
        if self.waiting_for:
            raise NotReady(f"This cannot be done yet: {self.waiting_for}.", remedy="Ask again in a few seconds.")

    def _run(self) -> None:
        try:
            self._load()
        except Exception as error:
            reference, kept = incident(error)
            log.error(kept)
            self._failure = f"the models could not be loaded (reference {reference} in the log)"
        finally:
            self._over.set()


class OneAtATime:
    """An Analyser for several threads: the parser behind it keeps state while it reads."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._lock = threading.Lock()

    @property
    def engine(self) -> str:
        return self._analyser.engine

    def read(self, article: Article) -> Document:
        with self._lock:
            return self._analyser.read(article)

    def read_many(self, articles: Sequence[Article]) -> list[Document]:
        """`read` of each, in order; others get their turn in between."""
        return [self.read(article) for article in articles]
