"""The slot encoder in torch: one unit vector for each hidden value, and the log odds that two share a slot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from crocus_check.slots.masking import Window
from training.network import LAYERS, WIDTH, Layer, padding_mask

SIZE, HIDDEN = 192, 96


class SlotNetwork(nn.Module):
    """BERT's encoder, a projection of [mean of all pieces; the piece of the hidden value], and a head for pairs."""

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
        self.scale = nn.Parameter(torch.tensor([10.0, -4.0]))
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

    def forward(self, ids: Tensor, present: Tensor, hidden: Tensor) -> Tensor:
        """Return unit vectors, [batch, SIZE]; `hidden`: the index of [MASK] in each row, [batch]."""
        states = self.states(ids, present).float()
        mean = (states * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)
        vectors = self.project(torch.cat((mean, states[torch.arange(len(ids)), hidden]), 1))
        return vectors / vectors.norm(dim=1, keepdim=True)

    def log_odds(self, a: Tensor, b: Tensor) -> Tensor:
        """Return the log odds that rows of two [n, SIZE] share a slot, [n]; symmetric."""
        told = torch.cat((a * b * SIZE, (a - b).abs() * SIZE**0.5), 1)
        score: Tensor = (a * b).sum(1) * self.scale[0] + self.scale[1] + self.pair(told)[:, 0]
        return score


def batch(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad windows to one length: ids, present (float), hidden."""
    ids = np.zeros((len(windows), max(len(window.ids) for window in windows)), np.int64)
    present = np.zeros(ids.shape, np.float32)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        present[row, : len(window.ids)] = 1
    hidden = torch.tensor([window.mask for window in windows])
    return torch.from_numpy(ids), torch.from_numpy(present), hidden


def encode(network: SlotNetwork, windows: Sequence[Window], rows: int = 32) -> Tensor:
    """Return the windows' vectors, in batches of like length and 16 bits where the processor has them."""
    order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
    parts, numbers = [], []
    for start in range(0, len(order), rows):
        part = order[start : start + rows]
        with torch.autocast("cpu", torch.bfloat16):
            parts.append(network(*batch([windows[number] for number in part])).float())
        numbers += part
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(numbers)] = torch.arange(len(order))
    return functional.normalize(torch.cat(parts), dim=1)[back]


def depth_of(name: str) -> int | None:
    """Return the layer of a parameter of the encoder (embeddings 0), None for the head's."""
    if name.startswith("layers."):
        return 1 + int(name.split(".")[1])
    return 0 if name.startswith(("piece.", "position.", "norm.")) else None
