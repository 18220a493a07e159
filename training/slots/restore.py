"""The shipped encoder as a state of the network, to train on from it: what its 8 bits kept of the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from crocus_check.slots.encoder import WEIGHTS_FILE

_HEAD = {"w1": "pair.0.weight", "b1": "pair.0.bias", "w2": "pair.3.weight", "b2": "pair.3.bias", "scale": "scale"}
_QUANTIZED = ("_scale", "_zero_point", "_quantized")


def state_of(folder: Path) -> dict[str, Tensor]:
    """Return the parameters of `SlotNetwork` as the files in `folder` hold them."""
    graph = onnx.load(folder / WEIGHTS_FILE).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    state = {
        name.removeprefix("network."): torch.from_numpy(value.copy())
        for name, value in stored.items()
        if name.startswith("network.") and not name.endswith(_QUANTIZED)
    }
    rows, scales = stored["piece.rows"].astype(np.float32), stored["piece.scales"].astype(np.float32)
    state["piece.weight"] = torch.from_numpy(rows * scales)
    for node in graph.node:
        if node.op_type == "MatMulInteger":  # weights are [in, out] in ONNX, with a scale for each column
            path = node.name.strip("/").split("/")[:-1]  # of "/layers.0/qkv/MatMul_quant", "/project/MatMul_quant"
            name = ".".join(part for part in path if part != "network")
            base = node.input[1].removesuffix("_quantized")
            zero = stored[node.input[3]].astype(np.float32)
            weight = (stored[node.input[1]].astype(np.float32) - zero) * stored[f"{base}_scale"]
            state[f"{name}.weight"] = torch.from_numpy(np.ascontiguousarray(weight.T))
    whole(state)
    with np.load((folder / WEIGHTS_FILE).with_suffix(".npz"), allow_pickle=False) as head:
        return state | {_HEAD[name]: torch.from_numpy(value) for name, value in head.items()}


def whole(state: dict[str, Tensor]) -> None:
    """Give the last layer of a network that asks it at the values alone the name and form it has in the whole one."""
    if not any(name.startswith("last.") for name in state):
        return
    depth = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    for part in ("weight", "bias"):
        state[f"last.qkv.{part}"] = torch.cat([state.pop(f"last.{name}.{part}") for name in ("query", "keys")])
    for name in [name for name in state if name.startswith("last.")]:
        state[f"layers.{depth}.{name.removeprefix('last.')}"] = state.pop(name)
