"""The component that runs the network and writes its answer on a `Doc`: all but lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crocus_check.annotate.agreement import Margins
from crocus_check.annotate.network import Network
from crocus_check.annotate.readings import Readings
from crocus_check.annotate.writing import Columns, Text, write
from crocus_check.errors import ModelError
from crocus_check.running.limits import useful_threads


@Language.factory(
    "crocus_annotator",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"threads": None},
)
def make_annotator(nlp: Language, name: str, threads: int | None) -> Annotator:
    """Make the component; its network comes from disk."""
    return Annotator(nlp.vocab, name, threads=threads)


class Annotator:
    """Sets sentence starts, tags, morphology, dependencies and entities.

    White space is no word to the network: such a token hangs on the word before it, as in spaCy's own pipelines.
    """

    def __init__(self, vocab: Vocab, name: str, *, threads: int | None = None) -> None:
        self.vocab, self.name, self.threads = vocab, name, threads
        self.margins: Margins | None = Margins()
        self.one_sentence = False  # for measuring on a treebank's own sentences: a document is one
        self._network: Network | None = None
        self._columns: Columns | None = None
        self._readings = Readings()

    def use(self, network: Network) -> None:
        """Annotate with this network from now on."""
        self._network, self._columns = network, Columns(self.vocab, network.labels)
        self._readings = Readings()

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels, as spaCy asks a component for its labels."""
        return () if self._columns is None else tuple(self._columns.kinds)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate a stream of documents; a document's result does not depend on the others."""
        network, columns = self._loaded()
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            texts = [Text(doc) for doc in docs]
            plans = [network.plan(text.words, text.gaps) for text in texts]
            told = [(plan, text.paragraphs) for plan, text in zip(plans, texts, strict=True)]
            read = self._readings.of(told, network, useful_threads(self.threads), self.one_sentence)
            for text, plan, readings in zip(texts, plans, read, strict=True):
                write(text, [job.window for job in plan], readings, columns, margins=self.margins)
                yield text.doc

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the network's files into the folder `path`."""
        self._loaded()[0].write(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Annotator:
        """Read the network's files from the folder `path`."""
        try:
            self.use(Network.read(Path(path)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: not a network of crocus-check: {error}") from error
        return self

    def _loaded(self) -> tuple[Network, Columns]:
        if self._network is None or self._columns is None:
            raise ModelError(f"the component {self.name} has no network: load it from disk")
        return self._network, self._columns
