"""Training: distant pairs first, then stories and clusters with labelled slots; on one core, resumable.

Two losses: InfoNCE, where a mention must be nearer to one of its slot than to its rivals in the story and to all
mentions of other stories; and the log loss of all pairs of one kind within a story.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import torch
from torch import Tensor
from torch.nn import functional

from crocus_check.core.wordpiece import WordPiece
from crocus_check.slots.encoder import SIZE
from crocus_check.slots.passages import OPENING, PASS_OF, Cutter, Pass, Passage
from training.network import load_encoder
from training.slots import pairs, reading, restore, stories
from training.slots.mentions import Mention, Story, Text
from training.slots.network import SlotNetwork, depth_of, encode
from training.train import encoder_folder, read_pieces

CHECKPOINT, AVERAGE, CLUSTERS = "checkpoint.pt", "average.pt", "clusters.pickle"
_PAIRS_OF_STORY, _EVENTS = 2.0, 0.5  # weights beside InfoNCE: of the log loss of slots, and of that of happenings
_SHARED = 0.8  # the share of draws that start from a slot with several passages
_MOST_OF_SLOT = 3
_PASSES: dict[Pass, float] = {"quantity": 0.5, "when": 0.25, "name": 0.25}  # how often each is what a batch hides
_BODIES = (60, 100, 160, 160)  # the most pieces of a stretch, chosen at random
_LEAST = 8  # mentions of a batch
_MOST_TEXTS = 4  # of a story in a batch


@dataclass(slots=True)
class Data:
    """What is trained on, by kind; the stories that were held out."""

    stories: list[Story]
    clusters: list[Story]
    distant: list[Story]
    held_out: list[Story]


@dataclass(slots=True)
class Drawn:
    """Mentions of a batch, which are hidden together, the story and the group of each, and the texts that they stand
    in; those of one story but of two groups are not compared."""

    hidden: Pass
    mentions: list[Mention] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    texts: dict[tuple[int, str], Text] = field(default_factory=dict)

    def add(self, story: Story, mentions: Sequence[Mention], group: int) -> None:
        self.mentions += mentions
        self.groups += [group] * len(mentions)
        self.stories += [story.name] * len(mentions)
        self.texts |= {(group, mention.passage): story.texts[mention.passage] for mention in mentions}

    def reorder(self, order: Sequence[int]) -> None:
        self.mentions, self.groups, self.stories = (
            [column[number] for number in order] for column in (self.mentions, self.groups, self.stories)
        )


def load_data(config: dict[str, Any]) -> Data:
    """Read everything; whether a story is held out depends on its name alone."""
    told = sorted(stories.read(Path(config["paths"]["stories"])), key=lambda story: story.name)
    every = config["data"]["held_out"]
    held_out = [story for story in told if every and crc32(story.name.encode()) % every == 0]
    kept = [story for story in told if story not in held_out]
    build = Path(config["paths"]["build"])
    found = reading.clusters(sorted(Path(config["paths"]["clusters"]).iterdir()), build / CLUSTERS)
    which = config["data"]["clusters"]
    used = {"all": found, "none": [], "even": found[::2], "odd": found[1::2]}[which]
    for story in used:  # names are labelled where they are disputed only
        story.mentions = [m for m in story.mentions if m.slot is not None or m.kind != "name"]
    return Data(kept, used, pairs.load(config), held_out)


def draw_names(story: Story, number: int, random: Random) -> list[Mention]:
    """Draw names of a story, most of them of slots that several texts fill."""
    names = [mention for mention in story.mentions if mention.kind == "name"]
    by_slot: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        if mention.slot is not None:
            by_slot[mention.slot].append(mention)
    shared = [slot for slot, members in sorted(by_slot.items()) if len({m.passage for m in members}) > 1]
    chosen: dict[int, Mention] = {}
    for _ in range(4 * number):
        if len(chosen) >= min(number, len(names)):
            break
        if shared and random.random() < _SHARED:
            members = by_slot[random.choice(shared)]
            picked = random.sample(members, min(_MOST_OF_SLOT, len(members)))
        else:
            picked = [random.choice(names)]
        chosen |= {id(mention): mention for mention in picked}
    return list(chosen.values())


def draw_batch(data: Data, config: dict[str, Any], step: int, share: float) -> Drawn:
    """Draw a batch of values that are hidden together; it depends on the seed, the step and the share of the run that
    is over."""
    settings = config["train"]
    random = Random(1_000_003 * settings["seed"] + step)
    choice, hidden = random.random(), random.choices(list(_PASSES), list(_PASSES.values()))[0]
    drawn = Drawn(hidden)
    distant = data.distant and (share < settings["distant_share"] or choice < settings["distant_later"])
    clusters = data.clusters and (choice > 1 - settings["clusters_later"] or not data.stories)
    pool = data.distant if distant else data.clusters if clusters else data.stories
    count = 16 if distant else settings["clusters" if clusters else "stories"]
    for group, story in enumerate(random.sample(pool, min(len(pool), count))):
        if hidden == "name":
            drawn.add(story, draw_names(story, settings["names"] // count, random), group)
            continue
        texts = random.sample(sorted(story.texts), min(len(story.texts), _MOST_TEXTS))
        drawn.add(story, [m for m in story.mentions if PASS_OF[m.kind] == hidden and m.passage in texts], group)
    return drawn


def cut(pieces: WordPiece, drawn: Drawn, settings: dict[str, Any], random: Random) -> list[Passage]:
    """The inputs of a batch, changed at random as the settings say; the batch's mentions are put in their order."""
    by_text: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, mention in enumerate(drawn.mentions):
        by_text[drawn.groups[number], mention.passage].append(number)
    found, order = [], []
    for (group, name), numbers in by_text.items():
        cutter = Cutter(
            pieces,
            body=random.choice(_BODIES),
            opening=0 if random.random() < settings["drop_opening"] else OPENING,
            hide_numbers=random.random() < settings["hide_numbers"],
        )
        told, spans = drawn.texts[group, name], [drawn.mentions[number].hidden for number in numbers]
        for passage, values in cutter.of_text(told.text, told.sentences, spans, drawn.hidden):
            found.append(_holed(passage, pieces, settings["drop_pieces"], random))
            order += [numbers[value] for value in values]
    drawn.reorder(order)
    return found


def _holed(passage: Passage, pieces: WordPiece, share: float, random: Random) -> Passage:
    """A passage in which so many of its pieces are unknown, so that no passage is known by heart."""
    kept = {pieces.cls, pieces.sep, pieces.sep + 1}  # [MASK] follows [SEP]
    ids = [piece if piece in kept or random.random() >= share else pieces.unknown for piece in passage.ids]
    return passage._replace(ids=tuple(ids))


@dataclass(slots=True)
class Truth:
    """Of all pairs in a batch, [n, n]: those of one slot, those that are told apart, those within one story's group."""

    same: Tensor
    apart: Tensor
    near: Tensor


def truth(drawn: Drawn) -> Truth:
    """Compare the labels of all pairs; mentions of one story that nothing is known of are in neither."""

    def equal(values: Sequence[object]) -> Tensor:
        numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
        told = torch.tensor([numbers[value] for value in values])
        return told[:, None] == told[None, :]

    known = torch.tensor([mention.slot is not None for mention in drawn.mentions])
    group, story = equal(drawn.groups), equal(drawn.stories)
    slot, kind = equal([mention.slot for mention in drawn.mentions]), equal([m.kind for m in drawn.mentions])
    itself = torch.eye(len(known), dtype=torch.bool)
    same = group & slot & kind & known[:, None] & known[None, :] & ~itself
    within = group & kind & ~same & ~itself & (known[:, None] | known[None, :])
    return Truth(same, within | ~story, within)


def losses(network: SlotNetwork, vectors: Tensor, drawn: Drawn, temperature: float) -> tuple[Tensor, Tensor]:
    """Return InfoNCE and the log loss of a batch's pairs."""
    told = truth(drawn)
    alike = vectors[:, :SIZE] @ vectors[:, :SIZE].T / temperature
    others = torch.logsumexp(alike.masked_fill(~told.apart, -1e4), 1, keepdim=True)
    contrast = (torch.logaddexp(alike, others) - alike)[told.same]
    rows = told.same.sum(1)[:, None].expand_as(alike)[told.same]
    contrast = (contrast / rows).sum() / (told.same.any(1).sum() + 1e-6)
    first, second = torch.triu(told.same | told.near, 1).nonzero(as_tuple=True)
    odds = network.log_odds(vectors[first], vectors[second])
    return contrast, functional.binary_cross_entropy_with_logits(odds, told.same[first, second].float())


def event_loss(network: SlotNetwork, vectors: Tensor, drawn: Drawn) -> Tensor:
    """The log loss that two values of one story are told of one happening, as their labels say."""
    events = [mention.event for mention in drawn.mentions]
    rows = [n for n, event in enumerate(events) if event is not None]
    pairs = [(i, j) for i, j in combinations(rows, 2) if drawn.groups[i] == drawn.groups[j]]
    if not pairs:
        return vectors.sum() * 0
    first, second = torch.tensor(pairs).T
    same = torch.tensor([float(events[i] == events[j]) for i, j in pairs])
    return functional.binary_cross_entropy_with_logits(network.event_log_odds(vectors[first], vectors[second]), same)


@dataclass(slots=True)
class Progress:
    """How far a run has come; `seconds` are those of training alone, over all its parts."""

    step: int = 0
    seconds: float = 0.0


def optimizer_of(network: SlotNetwork, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """Freeze the embeddings and the lowest layers; a rate for the encoder, one for the head."""
    network.freeze(settings["frozen_layers"])
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = depth_of(name)
        rate = settings["learning_rate"] if depth is not None else settings["head_learning_rate"]
        rate = 0.02 if name in ("scale", "event_scale") else rate
        decay = settings["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "full_rate": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def fresh_network(config: dict[str, Any]) -> SlotNetwork:
    """Return the pretrained encoder under a head that has learned nothing."""
    torch.manual_seed(config["train"]["seed"])
    network = SlotNetwork(len(read_pieces(config)), config["train"]["dropout"])
    load_encoder(network, encoder_folder(config) / "model.safetensors")  # type: ignore[arg-type]
    if config["paths"]["start"]:
        start = Path(config["paths"]["start"])
        state = restore.state_of(start) if start.is_dir() else torch.load(start, weights_only=True)
        network.load_state_dict(state, strict=False)
    return network


def train(config: dict[str, Any]) -> None:
    """Train, or go on with a training that was cut off; writes checkpoints into the build folder."""
    settings, build = config["train"], Path(config["paths"]["build"])
    torch.set_num_threads(settings["threads"])
    data, network = load_data(config), fresh_network(config)
    sizes = {name: len(getattr(data, name)) for name in Data.__slots__}
    print(sizes, flush=True)
    optimizer, progress = optimizer_of(network, settings), Progress()
    learned = [name for name, parameter in network.named_parameters() if parameter.requires_grad]
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    if (build / CHECKPOINT).exists():
        state = torch.load(build / CHECKPOINT, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average, progress = state["average"], state["progress"]
        print("going on from", progress, flush=True)
    pieces = WordPiece(read_pieces(config))
    started, saved = time.monotonic() - progress.seconds, time.monotonic()
    told: list[tuple[float, float, float]] = []
    network.train()

    def save() -> None:
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
        torch.save(state | {"progress": progress}, build / "new.pt")
        (build / "new.pt").replace(build / CHECKPOINT)
        torch.save(average, build / AVERAGE)

    while (share := progress.seconds / 60 / settings["minutes"]) < 1:
        drawn = draw_batch(data, config, progress.step, share)
        random = Random(settings["seed"] + progress.step)
        torch.manual_seed(settings["seed"] + progress.step)
        passages = cut(pieces, drawn, settings, random)
        if len(drawn.mentions) < _LEAST:
            progress.step += 1
            continue
        vectors = encode(network, passages)
        contrast, pair = losses(network, vectors, drawn, settings["temperature"])
        event = event_loss(network, vectors, drawn)
        for group in optimizer.param_groups:
            group["lr"] = group["full_rate"] * min(1, (progress.step + 1) / settings["warm_up"]) * max(0.03, 1 - share)
        optimizer.zero_grad()
        (contrast + _PAIRS_OF_STORY * pair + _EVENTS * event).backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        progress.step += 1
        progress.seconds = time.monotonic() - started
        decay = min(settings["average"], progress.step / (progress.step + 10))
        parameters = dict(network.named_parameters())
        with torch.no_grad():
            for name in learned:
                average[name].lerp_(parameters[name], 1 - decay)
        told.append((contrast.item(), pair.item(), event.item()))
        if progress.step % 50 == 0:
            means = [f"{sum(column) / len(told):.3f}" for column in zip(*told, strict=True)]
            names = ("contrast", "pairs", "events")
            shown = " ".join(f"{name} {mean}" for name, mean in zip(names, means, strict=True))
            print(f"{share:.3f} step {progress.step} {shown}", flush=True)
            told.clear()
        if time.monotonic() - saved > 60 * settings["save_minutes"]:
            save()
            saved = time.monotonic()
    save()
    print("done", progress, flush=True)
