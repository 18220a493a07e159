"""How well slots are told apart: on stories held out, on labelled clusters, and on drafts with planted errors."""

from __future__ import annotations

import json
import pickle
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from crocus_check import ingest
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.core import units
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.core.wordpiece import WordPiece
from crocus_check.settings import Settings
from crocus_check.slots.passages import PASS_OF, Cutter, Passage
from training.slots import reading
from training.slots.mentions import Mention, Story
from training.slots.network import encode
from training.slots.train import AVERAGE, fresh_network, load_data
from training.train import read_pieces

Scores = NDArray[np.float64]
Score = Callable[[Story], Scores]
"""A story -> for each pair of its mentions the log odds of one slot, [n, n]."""


def average_precision(same: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the mean precision at each pair of one slot, pairs ordered by their scores."""
    hits = np.asarray(same, float)[np.argsort(-np.asarray(scores), kind="stable")]
    if not hits.sum():
        return float("nan")
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1) * hits).sum() / hits.sum())


def differ(a: Mention, b: Mention) -> bool:
    """Whether two mentions have different values."""
    if isinstance(a.value, Fact) and isinstance(b.value, Fact):
        if isinstance(a.value.value, NameValue) and isinstance(b.value.value, NameValue):
            return a.value.value.canonical.lower() != b.value.value.canonical.lower()
        return conflict(a.value.value, b.value.value)
    return a.value != b.value


def measured_alike(a: Mention, b: Mention) -> bool:
    """Whether two mentions of one kind have values of one dimension, as far as that is known."""
    if not (isinstance(a.value, Fact) and isinstance(b.value, Fact)):
        return True
    left, right = a.value.value, b.value.value
    if not (isinstance(left, QuantityValue) and isinstance(right, QuantityValue)):
        return True
    return bool(left.parts) == bool(right.parts) and _dimension(left) == _dimension(right)


def _dimension(value: QuantityValue) -> str:
    return "money" if units.is_currency(value.unit) else units.dimension(value.unit) or value.unit


def pairs_of(story: Story, *, differing: bool) -> list[tuple[int, int, bool]]:
    """Return the pairs of one kind and dimension in different passages of which at least one mention has a slot."""
    told = story.mentions
    return [
        (i, j, told[i].slot is not None and told[i].slot == told[j].slot)
        for i in range(len(told))
        for j in range(i + 1, len(told))
        if told[i].kind == told[j].kind
        and told[i].passage != told[j].passage
        and (told[i].slot is not None or told[j].slot is not None)
        and measured_alike(told[i], told[j])
        and (not differing or differ(told[i], told[j]))
    ]


def story_ranks(story: Story, scores: Scores) -> list[int]:
    """Return, for each mention whose slot another passage fills, the rank of the first of it among all of its kind."""
    ranks = []
    for i, mention in enumerate(story.mentions):
        others = [
            j
            for j, other in enumerate(story.mentions)
            if other.passage != mention.passage and other.kind == mention.kind
        ]
        if mention.slot is None or not any(story.mentions[j].slot == mention.slot for j in others):
            continue
        others.sort(key=lambda j: -scores[i, j])
        ranks.append(next(rank for rank, j in enumerate(others, 1) if story.mentions[j].slot == mention.slot))
    return ranks


def b_cubed(story: Story, scores: Scores, bar: float) -> tuple[float, float]:
    """Return precision and recall of slots made by average linkage of mentions with a slot, kinds apart."""
    told = [i for i, mention in enumerate(story.mentions) if mention.slot is not None]
    kinds = np.array([story.mentions[i].kind for i in told])
    sums = np.where(kinds[:, None] == kinds[None, :], scores[np.ix_(told, told)], -np.inf)
    np.fill_diagonal(sums, -np.inf)
    groups, sizes = {i: [i] for i in range(len(told))}, np.ones(len(told))
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        a, b = np.unravel_index(np.argmax(means), means.shape)
        if means[a, b] <= bar:
            break
        groups[int(a)] += groups.pop(int(b))
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sums[a, a] = -np.inf
        sums[b] = sums[:, b] = -np.inf
        sizes[a] += sizes[b]
    slots = {i: story.mentions[i].slot for i in told}
    size: dict[object, int] = defaultdict(int)
    for slot in slots.values():
        size[slot] += 1
    linked = [[told[i] for i in group] for group in groups.values()]
    shared = {i: sum(slots[j] == slots[i] for j in group) for group in linked for i in group}
    precision = sum(shared[i] / len(group) for group in linked for i in group) / max(1, len(told))
    return precision, sum(shared[i] / size[slots[i]] for i in told) / max(1, len(told))


def _told_stories(stories: Sequence[Story], score: Score) -> None:
    by_domain: dict[str, tuple[list[bool], list[float], list[int]]] = defaultdict(lambda: ([], [], []))
    for story in stories:
        scores = score(story)
        for name in (story.domain, "all"):
            same, given, ranks = by_domain[name]
            for i, j, is_same in pairs_of(story, differing=False):
                same.append(is_same)
                given.append(scores[i, j])
            ranks += story_ranks(story, scores)
    print("stories held out: pairs, of one slot, AP; mentions, rank 1, rank 1 to 3")
    for name, (same, given, ranks) in sorted(by_domain.items()):
        first, three = (np.mean([rank <= most for rank in ranks]) for most in (1, 3))
        print(
            f"  {name:10} {len(same):6} {sum(same):5} {average_precision(same, given):.3f}"
            f"  {len(ranks):5} {first:.3f} {three:.3f}"
        )


OLDER = ("crocus", "aceh", "harry-winston", "seamicro", "brooklyn", "esther-williams", "colts")


def _told_clusters(clusters: Sequence[Story], score: Score) -> None:
    groups = {
        "older": [story for story in clusters if story.name in OLDER],
        "newer": [story for story in clusters if story.name not in OLDER],
    }
    print("clusters, values that differ: pairs, of one slot, AP quantities; dates and times; names; B-cubed P, R at 0")
    for name, stories in groups.items():
        if not stories:
            continue
        table: dict[str, tuple[list[bool], list[float]]] = defaultdict(lambda: ([], []))
        cubed = []
        for story in stories:
            # Names are labelled where they are in dispute only: the others say nothing.
            story.mentions = [m for m in story.mentions if m.slot is not None or m.kind != "name"]
            scores = score(story)
            for i, j, same in pairs_of(story, differing=True):
                kind = story.mentions[i].kind
                kind = "when" if kind in ("date", "time") else kind
                table[kind][0].append(same)
                table[kind][1].append(scores[i, j])
            cubed.append(b_cubed(story, scores, 0.0))
        shown = "; ".join(
            f"{len(table[kind][0])} {sum(table[kind][0])} {average_precision(*table[kind]):.3f}"
            for kind in ("quantity", "when", "name")
        )
        print(f"  {name:6} {shown}; {np.mean([p for p, _ in cubed]):.3f} {np.mean([r for _, r in cubed]):.3f}")


def _reviews(folder: Path, cache: Path) -> list[dict[str, Any]]:
    """Read drafts and their sources: mentions of the draft, of the sources, and the planted errors as spans."""
    if cache.exists():
        kept: list[dict[str, Any]] = pickle.loads(cache.read_bytes())
        return kept
    found = []
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        sources = ingest.read_all([path.parent / gold["sources"]], Settings(threads=1))[0]
        draft = ingest.read_all([path.parent / "draft.txt"], Settings(threads=1))[0]
        story, told = Story(path.parent.name, "reviews", "reviews"), []
        for done in reading.read([*draft, *sources]):
            name = Path(done.document.path).name
            story.texts[name] = done.text
            mentions = [done.mention(fact, name, None) for fact in done.facts]
            told += [(name, done.document.text, f, m) for f, m in zip(done.facts, mentions, strict=True)]
            story.mentions += mentions
        found.append({"story": story, "told": told, "draft": Path(draft[0].path).name, "errors": gold["errors"]})
    cache.write_bytes(pickle.dumps(found))
    return found


def _told_reviews(reviews: Sequence[dict[str, Any]], score: Score) -> None:
    ranks: list[int] = []
    kinds: dict[str, list[int]] = defaultdict(list)
    for review in reviews:
        facts = [(f, m) for name, _, f, m in review["told"] if name == review["draft"]]
        sources = [each for each in review["told"] if each[0] != review["draft"]]
        text = next(whole for name, whole, _, _ in review["told"] if name == review["draft"])
        scores = score(review["story"])[: len(facts), len(facts) :]
        for error in review["errors"]:
            start, end = reading.quote_span(text, error)
            best: tuple[int, str] | None = None
            for i, (fact, mention) in enumerate(facts):
                if not (fact.start < end and start < fact.end):
                    continue
                order = [j for j in np.argsort(-scores[i], kind="stable") if sources[j][3].kind == mention.kind]
                for rank, j in enumerate(order, 1):
                    name, whole, stated, _ = sources[j]
                    if rank <= (best[0] if best else len(order)) and any(
                        name == truth["doc"] and stated.start < at[1] and at[0] < stated.end
                        for truth in error["sources"]
                        for at in [reading.quote_span(whole, truth)]
                    ):
                        best = (rank, mention.kind)
                        break
            if best is not None:
                ranks.append(best[0])
                kinds[best[1]].append(best[0])
    print(
        f"planted errors: {len(ranks)} extracted, the contradicted statement is first for {sum(r == 1 for r in ranks)},"
        f" in the first three for {sum(r <= 3 for r in ranks)}, ten {sum(r <= 10 for r in ranks)}; "
        + ", ".join(f"{k} {sum(r == 1 for r in v)}/{sum(r <= 3 for r in v)}/{len(v)}" for k, v in sorted(kinds.items()))
    )


def scorer(config: dict[str, Any], *, raw: bool, model: Path | None) -> Score:
    """Return the scorer: of the averaged weights, of the pretrained encoder (cosines), or of an exported model."""
    pieces = WordPiece(read_pieces(config))

    def cut(story: Story) -> tuple[list[Passage], list[int]]:
        found, order = [], []
        for name, text in story.texts.items():
            for kind in ("quantity", "when", "name"):
                numbers = [n for n, m in enumerate(story.mentions) if m.passage == name and PASS_OF[m.kind] == kind]
                spans = [story.mentions[n].hidden for n in numbers]
                for passage, values in Cutter(pieces).of_text(text.text, text.sentences, spans, kind):
                    found.append(passage)
                    order += [numbers[value] for value in values]
        return found, order

    if model is not None:
        from crocus_check.slots.encoder import SlotEncoder

        shipped = SlotEncoder.read(model)

        def exported(story: Story) -> Scores:
            passages, order = cut(story)
            vectors = np.concatenate(shipped.encode(passages))[np.argsort(order)]
            return np.stack([shipped.log_odds(np.broadcast_to(row, vectors.shape), vectors) for row in vectors])

        return exported
    network = fresh_network(config)
    if not raw:
        network.load_state_dict(torch.load(Path(config["paths"]["build"]) / AVERAGE, weights_only=False))
    network.eval()

    @torch.inference_mode()
    def of_network(story: Story) -> Scores:
        passages, order = cut(story)
        vectors = encode(network, passages)[torch.from_numpy(np.argsort(order))]
        if raw:
            return (vectors @ vectors.T).double().numpy()
        rows = [network.log_odds(row.expand_as(vectors), vectors) for row in vectors]
        return torch.stack(rows).double().numpy()

    return of_network


def evaluate(config: dict[str, Any], folder: Path | None, *, raw: bool, model: Path | None) -> None:
    """Print all measures; `folder` holds labelled clusters never trained on, and drafts in `reviews`."""
    torch.set_num_threads(config["train"]["threads"])
    score, build = scorer(config, raw=raw, model=model), Path(config["paths"]["build"])
    _told_stories(load_data(config).held_out, score)
    if folder is not None:
        _told_clusters(reading.clusters(sorted(folder.iterdir()), build / "eval.pickle"), score)
        _told_reviews(_reviews(folder / "reviews", build / "reviews.pickle"), score)
