"""From trained weights to the files that ship: the encoder as ONNX with 8-bit weights, the pair head's beside it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from crocus_check.slots.encoder import SlotEncoder
from training.export import SmallEmbedding
from training.slots.distil import SMALL
from training.slots.network import SlotNetwork, SmallNetwork
from training.slots.train import AVERAGE, fresh_network
from training.train import read_pieces


class _Bare(nn.Module):
    """The encoder without padding: all that is needed to run one passage."""

    def __init__(self, network: SlotNetwork) -> None:
        super().__init__()
        self.network, self.piece = network, SmallEmbedding(network.piece.weight.detach())

    def forward(self, ids: Tensor, hidden: Tensor, shares: Tensor) -> Tensor:
        network = self.network
        states = network.norm(self.piece(ids) + network.position.weight[: ids.shape[1]])
        for layer in network.layers:
            states = layer(states, None)
        small = isinstance(network, SmallNetwork)
        read = network.last(states[:, hidden], states, None)[0] if small else states[0][hidden]
        return network.vectors(torch.cat((shares @ states[0], read), 1))


def weights_of(network: SlotNetwork) -> bytes:
    """Return the encoder as ONNX, matrix products in 8 bits: ids [1, pieces], hidden [values] and shares
    [values, pieces] -> vectors [values, SIZE + EVENT]."""
    inputs = (torch.randint(1000, 20000, (1, 17)), torch.tensor([2, 3, 4]), torch.full((3, 17), 1 / 17))
    with tempfile.TemporaryDirectory() as folder:
        plain, ready, small = (f"{folder}/{name}.onnx" for name in ("plain", "ready", "small"))
        torch.onnx.export(
            _Bare(network).eval(),
            inputs,
            plain,
            input_names=["ids", "hidden", "shares"],
            output_names=["vectors"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "hidden": {0: "values"},
                "shares": {0: "values", 1: "pieces"},
                "vectors": {0: "values"},
            },
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            small,
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
        return Path(small).read_bytes()


def head_of(network: SlotNetwork) -> dict[str, Any]:
    """Return the pair head's weights as `SlotEncoder` takes them."""
    first, last = network.pair[0], network.pair[3]
    assert isinstance(first, nn.Linear)
    assert isinstance(last, nn.Linear)
    named = {"scale": network.scale, "w1": first.weight, "b1": first.bias, "w2": last.weight, "b2": last.bias}
    return {name: value.detach().numpy() for name, value in named.items()}


def export(config: dict[str, Any], out: Path | None) -> None:
    """Write both files into the model folder, or into `out`: a folder, or the ONNX file's path; of the small network
    where one was distilled, else of the one that was trained."""
    build = Path(config["paths"]["build"])
    network: SlotNetwork
    if (build / SMALL).exists():
        network, weights = SmallNetwork(len(read_pieces(config)), len(config["distil"]["layers"])), SMALL
    else:
        network, weights = fresh_network(config), AVERAGE
    network.load_state_dict(torch.load(build / weights, weights_only=True))
    encoder = SlotEncoder(weights_of(network.eval()), head_of(network))
    path = out or Path(config["paths"]["model"])
    if path.suffix != ".onnx":
        path.mkdir(parents=True, exist_ok=True)
    encoder.write(path)
    print(f"{len(encoder.weights) / 1e6:.1f} MB")
