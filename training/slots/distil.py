"""Distillation: a small network learns to give the vectors of a larger one (Hinton et al. 2015), on open text without
labels, so that it knows no label that the larger one did not tell it.

`texts` writes what is learned from: passages as the program itself cuts them from Wikinews, Wikipedia's Current Events,
made stories and clusters (those that the larger network was trained on, so that what was held out stays so), each with
the vectors that the larger network gives. `distil` trains, or goes on with a training that was cut off.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from crocus_check import extract, ingest, normalise, pipeline
from crocus_check.core.documents import Document
from crocus_check.core.facts import kind_of
from crocus_check.core.wordpiece import WordPiece
from crocus_check.settings import Settings
from crocus_check.slots.encoder import SIZE, SlotEncoder
from crocus_check.slots.masking import value_span
from crocus_check.slots.passages import PASS_OF, Cutter, Pass, Passage, Span
from training.slots import restore
from training.slots.mentions import Story
from training.slots.network import SmallNetwork, batch
from training.slots.pairs import lines
from training.slots.train import load_data
from training.train import read_pieces

TAUGHT, STATE, SMALL = "taught.pickle", "distilling.pt", "small.pt"
WIKINEWS, ITEMS = "wikinews.2019-2020.jsonl.gz", "wce.2002-2025.jsonl.gz"
_ITEMS_OF_TEXT = 6
_NAMES = 0.2  # the share of names that are read
_CHUNK = 400  # documents
_WARM_UP, _LAST_RATE, _SAVE_SECONDS = 50, 0.02, 180  # steps; share of the rate at the end
_RELATIONS, _EVENTS = 4.0, 0.5  # weights beside the cosine of questions: of cosines between values, of happenings

Taught = list[tuple[Passage, NDArray[np.float16]]]


def open_texts(folder: Path, items: int, random: Random) -> Iterator[tuple[str, str]]:
    """Texts and their days: articles, and items of one day and subject together, so many items in all."""
    for row in lines(folder / WIKINEWS):
        yield row["text"], row["date"]
    texts = [
        [row["text"] for row in list(rows)[:_ITEMS_OF_TEXT]] + [day]
        for (day, _), rows in groupby(lines(folder / ITEMS), key=lambda row: (row["date"], row["cat"]))
    ]
    random.shuffle(texts)
    for *told, day in texts:
        if items <= 0:
            return
        items -= len(told)
        yield "\n\n".join(told), day


def passages(documents: Sequence[Document], pieces: WordPiece, random: Random) -> Iterator[Passage]:
    """What the program would encode of documents in a review: all quantities, dates and times, and some names."""
    settings = Settings(threads=1)
    nlp, cutter = pipeline._model(None, 1), Cutter(pieces)
    for document, doc in zip(documents, nlp.pipe(each.reading for each in documents), strict=True):
        mentions = extract.mentions(doc, document)
        values = normalise.values(mentions, document, settings)
        text, hidden = doc.text, dict[Pass, list[Span]]()
        for mention, value in zip(mentions, values, strict=True):
            if value is None or ((kind := kind_of(value)) == "name" and random.random() > _NAMES):
                continue
            first, last = value_span(text[mention.start : mention.end], kind)
            hidden.setdefault(PASS_OF[kind], []).append(Span(mention.start + first, mention.start + last))
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        for together, spans in sorted(hidden.items()):
            for passage, _ in cutter.of_text(text, sentences, sorted(set(spans)), together):
                yield passage


def write_texts(config: dict[str, Any], teacher: Path) -> None:
    """Write passages with the vectors that the larger network gives of them into the build folder."""
    random, shown = Random(config["distil"]["seed"]), SlotEncoder.read(teacher)
    data, pieces = load_data(config), WordPiece(read_pieces(config))
    told: list[tuple[str, str | None]] = [*_known(data.stories), *_known(data.clusters)]
    told += open_texts(Path(config["paths"]["data"]), config["distil"]["items"], random)
    random.shuffle(told)
    taught: Taught = []
    for start in range(0, len(told), _CHUNK):
        documents = [
            ingest.read_record({"text": text, "published": day}, Settings(threads=1), id=str(n), path=str(n))
            for n, (text, day) in enumerate(told[start : start + _CHUNK])
        ]
        found = list(dict.fromkeys(passages(documents, pieces, random)))
        vectors = shown.encode(found, 1)
        taught += [(passage, rows.astype(np.float16)) for passage, rows in zip(found, vectors, strict=True)]
        print(f"{start + len(documents)} of {len(told)} texts, {len(taught)} passages", flush=True)
    path = Path(config["paths"]["build"]) / TAUGHT
    path.write_bytes(pickle.dumps(taught))


def _known(stories: Sequence[Story]) -> Iterator[tuple[str, None]]:
    for story in stories:
        for text in story.texts.values():
            yield text.text, None


def distance(given: Tensor, wanted: Tensor) -> Tensor:
    """How far vectors [n, SIZE + EVENT] are from those wanted, by themselves and by how near they are to each other."""
    question, event = given[:, :SIZE], given[:, SIZE:]
    other, happening = wanted[:, :SIZE], wanted[:, SIZE:]
    alone = 1 - functional.cosine_similarity(question, other).mean()
    told = 1 - functional.cosine_similarity(event, happening).mean()
    between = functional.mse_loss(question @ question.T, other @ other.T)
    return alone + _EVENTS * told + _RELATIONS * between


def _batches(taught: Taught, pieces: int, random: Random) -> Iterator[Taught]:
    """All passages once, those of like length together, in batches of about so many pieces."""
    order = sorted(taught, key=lambda each: len(each[0].ids) + random.random() * 8)
    found: list[Taught] = [[]]
    for each in order:
        if found[-1] and (len(found[-1]) + 1) * len(each[0].ids) > pieces:
            found.append([])
        found[-1].append(each)
    random.shuffle(found)
    yield from found


class Run:
    """A training of the small network that can be cut off and gone on with."""

    def __init__(self, config: dict[str, Any], teacher: Path) -> None:
        self.settings, self.build = config["distil"], Path(config["paths"]["build"])
        torch.manual_seed(self.settings["seed"])
        self.network = SmallNetwork(len(read_pieces(config)), len(self.settings["layers"]))
        self.network.start_from(restore.state_of(teacher), self.settings["layers"])
        self.network.freeze(self.settings["frozen_layers"])
        for parameter in (*self.network.pair.parameters(), self.network.scale, self.network.event_scale):
            parameter.requires_grad_(False)  # the pair head goes on judging the vectors that it knows
        self.network.piece.weight.requires_grad_(False)
        self.learned = {name: each for name, each in self.network.named_parameters() if each.requires_grad}
        rate = self.settings["learning_rate"]
        self.optimizer = torch.optim.AdamW(self.learned.values(), lr=rate, weight_decay=0.01, fused=True)
        self.average = {name: each.detach().clone() for name, each in self.network.state_dict().items()}
        self.step, self.epoch, seconds = 0, 0, 0.0
        if (self.build / STATE).exists():
            state = torch.load(self.build / STATE, weights_only=False)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.average, self.step, self.epoch, seconds = (
                state[name] for name in ("average", "step", "epoch", "seconds")
            )
        self.started = time.monotonic() - seconds

    @property
    def share(self) -> float:
        """The share of the run's time that is over."""
        return (time.monotonic() - self.started) / 60 / float(self.settings["minutes"])

    def save(self) -> None:
        """Write the state to go on from, and the averaged weights."""
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "average": self.average,
                "step": self.step,
                "epoch": self.epoch,
                "seconds": time.monotonic() - self.started,
            },
            self.build / STATE,
        )
        torch.save(self.average, self.build / SMALL)

    def learn(self, drawn: Taught) -> float:
        """Take one step; returns its loss."""
        rate = self.settings["learning_rate"] * min(1, (self.step + 1) / _WARM_UP) * max(_LAST_RATE, 1 - self.share)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", torch.bfloat16, enabled=self.settings["bfloat16"]):
            given = self.network(*batch([passage for passage, _ in drawn])).float()
        loss = distance(given, torch.from_numpy(np.concatenate([rows for _, rows in drawn])).float())
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learned.values(), 1.0)
        self.optimizer.step()
        self.step += 1
        with torch.no_grad():
            for name, parameter in self.learned.items():
                self.average[name].lerp_(parameter, 1 - min(self.settings["average"], self.step / (self.step + 10)))
        return loss.item()


def distil(config: dict[str, Any], teacher: Path) -> None:
    """Train the small network for so many minutes; writes checkpoints into the build folder."""
    torch.set_num_threads(config["train"]["threads"])
    run = Run(config, teacher)
    taught: Taught = pickle.loads((run.build / TAUGHT).read_bytes())
    Random(run.settings["seed"]).shuffle(taught)
    held, taught = taught[: run.settings["held_out"]], taught[run.settings["held_out"] :]
    saved, told = time.monotonic(), list[float]()
    while run.share < 1:
        for drawn in _batches(taught, run.settings["pieces"], Random(run.settings["seed"] + run.epoch)):
            told.append(run.learn(drawn))
            if run.step % 50 == 0:
                print(f"{run.share:.3f} step {run.step} loss {sum(told) / len(told):.4f}", flush=True)
                told.clear()
            if run.share >= 1 or time.monotonic() - saved > _SAVE_SECONDS:
                run.save()
                saved = time.monotonic()
                near = measure(run.network, run.average, held)
                print(f"{run.share:.3f} epoch {run.epoch}, cosine on passages held out {near:.4f}", flush=True)
            if run.share >= 1:
                return
        run.epoch += 1


@torch.inference_mode()
def measure(network: SmallNetwork, average: dict[str, Tensor], held: Taught) -> float:
    """The mean cosine of averaged weights' questions with those wanted."""
    now = {name: value.clone() for name, value in network.state_dict().items()}
    network.load_state_dict(average)
    cosines = [
        functional.cosine_similarity(network(*batch([passage]))[:, :SIZE], torch.from_numpy(rows).float()[:, :SIZE])
        for passage, rows in held
    ]
    network.load_state_dict(now)
    return float(torch.cat(cosines).mean())
