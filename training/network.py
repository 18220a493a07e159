"""The network in torch: a BERT encoder with a feature embedding and one small head for each task.

Entities read one mixture of the layers, syntax another (scalar mix, Peters et al. 2018); dependencies are scored by a
deep biaffine form (Dozat and Manning 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from crocus_check.annotate.features import GAPS, LINE_CASES, SHAPES
from crocus_check.annotate.network import Labels

WIDTH, HEADS, LAYERS = 384, 12, 6
SHAPE_WIDTH, ARC_WIDTH, RELATION_WIDTH = 64, 256, 64
_MASKED = -1e4


class Encoded(NamedTuple):
    """Two mixtures of the layers, [batch, pieces, WIDTH]: for entities, for syntax."""

    names: Tensor
    syntax: Tensor


@dataclass(slots=True)
class SyntaxScores:
    """As `crocus_check.annotate.network.Scores`, with a batch dimension first."""

    upos: Tensor
    xpos: Tensor
    feats: Tensor
    arc: Tensor
    dependent: Tensor
    head: Tensor


def attended(query: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """What each place draws from all pieces, [batch, places, WIDTH].

    `query`: [batch, HEADS, places, WIDTH / HEADS], `keys` and `values` the same of pieces; `mask`: [batch, 1, 1,
    pieces], added to the attention's scores.
    """
    # Written out: the fused attention is slower backwards on short sequences on a CPU.
    scores = (query * (WIDTH // HEADS) ** -0.5) @ keys.transpose(-1, -2)
    if mask is not None:
        scores = scores + mask
    mixed = torch.softmax(scores, -1, dtype=torch.float32).to(query.dtype) @ values
    return mixed.transpose(1, 2).reshape(query.shape[0], query.shape[2], WIDTH)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` as in `attended`."""
        batch, pieces, _ = states.shape
        split = self.qkv(states).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        states = self.norm1(states + self.drop(self.out(attended(split[0], split[1], split[2], mask))))
        return self.norm2(states + self.drop(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """Encoder and heads. Inputs: ids, features [batch, pieces]; first [batch, words]; mask as in `Layer`, or None."""

    def __init__(self, labels: Labels, pieces: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.piece, self.position = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.feature = nn.Embedding(SHAPES * LINE_CASES * GAPS, WIDTH)
        self.word_feature = nn.Embedding(SHAPES * LINE_CASES * GAPS, SHAPE_WIDTH)
        nn.init.normal_(self.feature.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix_names = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        self.mix_syntax = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        width = WIDTH + SHAPE_WIDTH
        self.drop = nn.Dropout(dropout)
        self.ner = nn.Sequential(
            nn.Linear(width, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, len(labels.ner))
        )
        self.start = nn.Sequential(nn.Linear(2 * width, 128), nn.GELU(), nn.Linear(128, 2))
        self.tagging = nn.Sequential(nn.Linear(width, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.upos, self.xpos, self.feats = (
            nn.Linear(WIDTH, len(names)) for names in (labels.upos, labels.xpos, labels.feats)
        )
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.arc_form, self.arc_bias = nn.Linear(ARC_WIDTH, ARC_WIDTH), nn.Linear(ARC_WIDTH, 1)
        self.rel_dependent, self.rel_head = nn.Linear(width, RELATION_WIDTH), nn.Linear(width, RELATION_WIDTH)
        self.relations = nn.Parameter(torch.randn(len(labels.rel), RELATION_WIDTH + 1, RELATION_WIDTH + 1) * 0.02)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Encoded:
        """Run the encoder."""
        states = self.piece(ids) + self.position.weight[: ids.shape[1]] + self.feature(features)
        states = self.drop(self.norm(states))
        names, syntax = torch.softmax(self.mix_names * 3, 0), torch.softmax(self.mix_syntax * 3, 0)
        mixed = [names[0] * states, syntax[0] * states]
        for number, layer in enumerate(self.layers, 1):
            states = layer(states, mask)
            mixed = [mixed[0] + names[number] * states, mixed[1] + syntax[number] * states]
        return Encoded(*mixed)

    def words(self, states: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """Return the states of words' first pieces, with their feature embedding: [batch, words, width]."""
        gathered = torch.gather(states, 1, first[:, :, None].expand(-1, -1, WIDTH))
        return self.drop(torch.cat((gathered, self.word_feature(torch.gather(features, 1, first))), -1))

    def starts(self, words: Tensor) -> Tensor:
        """Score whether a sentence starts at a word, from it and the word before: [batch, words, 2]."""
        before = torch.cat((torch.zeros_like(words[:, :1]), words[:, :-1]), 1)
        scores: Tensor = self.start(torch.cat((words, before), -1))
        return scores

    def syntax(self, words: Tensor, root: Tensor) -> SyntaxScores:
        """Score tags and trees; `root`: the syntax states of the first piece ([CLS]), [batch, WIDTH]."""
        tagging = self.tagging(words)
        plain = self.word_feature.weight[0].expand(len(root), SHAPE_WIDTH)
        heads = torch.cat((torch.cat((root, plain), -1)[:, None], words), 1)
        arc_heads = functional.gelu(self.arc_head(heads))
        arc = self.arc_form(functional.gelu(self.arc_dependent(words))) @ arc_heads.transpose(1, 2)
        return SyntaxScores(
            self.upos(tagging),
            self.xpos(tagging),
            self.feats(tagging),
            arc + self.arc_bias(arc_heads).transpose(1, 2),
            functional.gelu(self.rel_dependent(words)),
            functional.gelu(self.rel_head(heads)),
        )

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Score relations of pairs, [pairs, RELATION_WIDTH] each: [pairs, labels]."""
        one = torch.ones_like(dependent[:, :1])
        count, size, _ = self.relations.shape
        form = self.relations.permute(1, 0, 2).reshape(size, count * size)
        formed = (torch.cat((dependent, one), -1) @ form).view(-1, count, size)
        return (formed @ torch.cat((head, one), -1)[:, :, None])[:, :, 0]

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return all scores of unpadded windows, in the order of `crocus_check.annotate.network.OUTPUTS`."""
        encoded = self.encode(ids, features, None)
        names, words = self.words(encoded.names, features, first), self.words(encoded.syntax, features, first)
        scores = self.syntax(words, encoded.syntax[:, 0])
        tags = (scores.upos, scores.xpos, scores.feats)
        return self.ner(names), self.starts(words), *tags, scores.arc, scores.dependent, scores.head


def padding_mask(present: Tensor) -> Tensor:
    """Turn [batch, pieces] of 1 and 0 into what `Layer` adds to attention scores."""
    return (1.0 - present[:, None, None, :]) * _MASKED


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder from a file of BERT weights in safetensors."""
    weights = load_file(path)

    def put(module: nn.Module, *names: str) -> None:
        for kind in ("weight", "bias"):
            parameter = getattr(module, kind, None)
            if parameter is not None:
                parameter.data = torch.cat([weights[f"{name}.{kind}"].float() for name in names])

    put(network.piece, "embeddings.word_embeddings")
    put(network.position, "embeddings.position_embeddings")
    network.piece.weight.data += weights["embeddings.token_type_embeddings.weight"][0].float()
    put(network.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        prefix = f"encoder.layer.{number}"
        put(layer.qkv, *(f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")))
        put(layer.out, f"{prefix}.attention.output.dense")
        put(layer.norm1, f"{prefix}.attention.output.LayerNorm")
        put(layer.up, f"{prefix}.intermediate.dense")
        put(layer.down, f"{prefix}.output.dense")
        put(layer.norm2, f"{prefix}.output.LayerNorm")


def layer_of(name: str) -> int | None:
    """Return the depth of a parameter of the encoder (embeddings 0, layers from 1), or None for a head's."""
    if name.startswith("layers."):
        return 1 + int(name.split(".")[1])
    return 0 if name.startswith(("piece.", "position.", "norm.")) else None
