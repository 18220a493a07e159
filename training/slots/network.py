"""The slot encoder in torch: for each hidden value a unit vector of its question and one of the happening that it is
told of, and the log odds that two share a slot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from crocus_check.slots.encoder import EVENT, SIZE, means
from crocus_check.slots.passages import Passage
from training.network import HEADS, LAYERS, WIDTH, Layer, attended, padding_mask

HIDDEN = 96


class SlotNetwork(nn.Module):
    """BERT's encoder, a projection of [mean of the sentence; the piece of the hidden value], and a head for pairs."""

    def __init__(self, pieces: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.piece, self.position = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self._frozen = 0
        self.project = nn.Linear(2 * WIDTH, SIZE)
        basis, _ = torch.linalg.qr(torch.randn(WIDTH, SIZE))
        with torch.no_grad():  # at first the projection keeps the angles of the pretrained encoder's means
            self.project.weight.copy_(torch.cat((basis.T, 0.3 * basis.T), 1))
            self.project.bias.zero_()
        self.scale, self.event_scale = (nn.Parameter(torch.tensor(pair)) for pair in ([10.0, -4.0], [6.0, -2.0]))
        self.event = nn.Linear(2 * WIDTH, EVENT)
        self.pair = nn.Sequential(nn.Linear(2 * SIZE, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, 1))
        last = self.pair[3]
        assert isinstance(last, nn.Linear)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)

    def states(self, ids: Tensor, present: Tensor) -> Tensor:
        """Run the encoder; `ids`, `present` (1 for a piece, 0 for padding): [batch, pieces]."""
        mask = padding_mask(present)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self._frozen):
            states: Tensor = self.norm(self.piece(ids) + self.position.weight[: ids.shape[1]])
            for layer in self.layers[: self._frozen]:
                states = layer(states, mask)
        for layer in self.layers[self._frozen :]:
            states = layer(states, mask)
        return states

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and the lowest layers as they are; they drop nothing out either."""
        self._frozen = layers
        for name, parameter in self.named_parameters():
            depth = depth_of(name)
            parameter.requires_grad_(depth is None or depth > layers)
        for layer in self.layers[:layers]:
            layer.drop = nn.Identity()

    def forward(self, ids: Tensor, present: Tensor, row: Tensor, hidden: Tensor, shares: Tensor) -> Tensor:
        """Return unit vectors of questions and of happenings side by side, [values, SIZE + EVENT]; for each value the
        row of its passage, the index of its [MASK], and the weight of each piece in the mean of its sentence,
        [values, pieces]."""
        states = self.states(ids, present).float()
        mean = (shares[:, None, :] @ states[row])[:, 0]
        return self.vectors(torch.cat((mean, states[row, hidden]), 1))

    def vectors(self, read: Tensor) -> Tensor:
        """Both unit vectors of each value side by side, [values, SIZE + EVENT]; `read`: what was read of it."""
        question, event = self.project(read), self.event(read)
        return torch.cat((question / question.norm(dim=1, keepdim=True), event / event.norm(dim=1, keepdim=True)), 1)

    def log_odds(self, a: Tensor, b: Tensor) -> Tensor:
        """Return the log odds that rows of two [n, SIZE + EVENT] share a slot, [n]; symmetric."""
        a, b = a[:, :SIZE], b[:, :SIZE]
        told = torch.cat((a * b * SIZE, (a - b).abs() * SIZE**0.5), 1)
        score: Tensor = (a * b).sum(1) * self.scale[0] + self.scale[1] + self.pair(told)[:, 0]
        return score

    def event_log_odds(self, a: Tensor, b: Tensor) -> Tensor:
        """Return the log odds that rows of two [n, SIZE + EVENT] are told of one happening, [n]; symmetric."""
        odds: Tensor = (a[:, SIZE:] * b[:, SIZE:]).sum(1) * self.event_scale[0] + self.event_scale[1]
        return odds


class Reader(nn.Module):
    """A transformer layer that is asked at some places only: their states look at those of all."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.keys, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, asked: Tensor, states: Tensor, mask: Tensor | None) -> Tensor:
        """`asked`: [batch, places, WIDTH], of `states` [batch, pieces, WIDTH]; `mask` as in `Layer`."""
        batch, places, _ = asked.shape
        query = self.query(asked).view(batch, places, HEADS, WIDTH // HEADS).transpose(1, 2)
        keys = self.keys(states).view(batch, states.shape[1], 2, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        asked = self.norm1(asked + self.drop(self.out(attended(query, keys[0], keys[1], mask))))
        return self.norm2(asked + self.drop(self.down(functional.gelu(self.up(asked)))))


class SmallNetwork(SlotNetwork):
    """What ships: fewer layers, the last asked at the hidden values alone; means are of the states before it."""

    def __init__(self, pieces: int, layers: int, dropout: float = 0.0) -> None:
        super().__init__(pieces, dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers - 1))
        self.last = Reader(dropout)

    def forward(self, ids: Tensor, present: Tensor, row: Tensor, hidden: Tensor, shares: Tensor) -> Tensor:
        """As `SlotNetwork.forward`."""
        states = self.states(ids, present)
        first = torch.searchsorted(row, row)  # rows ascend: the first value of each value's passage
        place = torch.arange(len(row)) - first
        asked = torch.zeros(len(ids), int(place.max()) + 1, dtype=torch.long)
        asked[row, place] = hidden
        read = self.last(states[torch.arange(len(ids))[:, None], asked], states, padding_mask(present))
        mean = (shares[:, None, :] @ states.float()[row])[:, 0]
        return self.vectors(torch.cat((mean, read[row, place].float()), 1))

    def start_from(self, teacher: dict[str, Tensor], layers: Sequence[int]) -> None:
        """Take over a larger network's head and embeddings, and so many of its layers by their numbers."""
        state = {name: value for name, value in teacher.items() if not name.startswith("layers.")}
        for number, layer in enumerate(layers):
            before = f"layers.{layer}."
            name = f"layers.{number}." if number < len(self.layers) else "last."
            state |= {name + key[len(before) :]: value for key, value in teacher.items() if key.startswith(before)}
        for part in ("weight", "bias"):
            joint = state.pop(f"last.qkv.{part}")
            state[f"last.query.{part}"], state[f"last.keys.{part}"] = joint[:WIDTH], joint[WIDTH:]
        self.load_state_dict(state | {"event_scale": self.event_scale.detach()})  # which no file keeps


def batch(passages: Sequence[Passage]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad passages to one length: what `SlotNetwork.forward` takes."""
    ids = np.zeros((len(passages), max(len(passage.ids) for passage in passages)), np.int64)
    present = np.zeros(ids.shape, np.float32)
    shares = []
    for row, passage in enumerate(passages):
        ids[row, : len(passage.ids)] = passage.ids
        present[row, : len(passage.ids)] = 1
        shares.append(means(passage, ids.shape[1]))
    rows = [row for row, passage in enumerate(passages) for _ in passage.masks]
    hidden = [mask for passage in passages for mask in passage.masks]
    told = torch.from_numpy(ids), torch.from_numpy(present)
    return *told, torch.tensor(rows), torch.tensor(hidden), torch.from_numpy(np.concatenate(shares))


def encode(network: SlotNetwork, passages: Sequence[Passage], pieces: int = 2048) -> Tensor:
    """Return the vectors of all values in their order, in batches of like length and 16 bits where the processor has
    them; a batch has about so many pieces."""
    order = sorted(range(len(passages)), key=lambda number: len(passages[number].ids))
    starts = np.cumsum([0, *(len(passage.masks) for passage in passages)])
    parts, numbers, at = [], [], 0
    while at < len(order):
        stop = at + 1
        while stop < len(order) and (stop + 1 - at) * len(passages[order[stop]].ids) <= pieces:
            stop += 1
        with torch.autocast("cpu", torch.bfloat16, enabled=network.training):
            parts.append(network(*batch([passages[number] for number in order[at:stop]])).float())
        numbers += [value for number in order[at:stop] for value in range(starts[number], starts[number + 1])]
        at = stop
    back = torch.empty(len(numbers), dtype=torch.long)
    back[torch.tensor(numbers)] = torch.arange(len(numbers))
    whole = torch.cat(parts)[back]
    return torch.cat([functional.normalize(part, dim=1) for part in (whole[:, :SIZE], whole[:, SIZE:])], 1)


def depth_of(name: str) -> int | None:
    """Return the layer of a parameter of the encoder (embeddings 0), None for the head's."""
    if name.startswith("last."):
        return LAYERS
    if name.startswith("layers."):
        return 1 + int(name.split(".")[1])
    return 0 if name.startswith(("piece.", "position.", "norm.")) else None
