"""From trained weights to the files that ship: ONNX with 8-bit weights, lemma tables, a spaCy pipeline around them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from crocus_check.annotate.network import OUTPUTS, Labels
from crocus_check.annotate.network import Network as Shipped
from training import assemble, lemmas
from training.corpora import read_treebank
from training.network import Network
from training.train import mixed, read_pieces

META = {
    "name": "crocus_news",
    "version": "1.0.0",
    "description": "Tags, dependencies, lemmas and entities of English news text for crocus-check.",
    "author": "The crocus-check authors",
    "license": "CC BY-SA 4.0",
}


class SmallEmbedding(nn.Module):
    """An embedding in 8 bits with a scale for each row."""

    rows: Tensor
    scales: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scales = weight.abs().amax(1, keepdim=True) / 127 + 1e-12
        self.register_buffer("rows", torch.round(weight / scales).to(torch.int8))
        self.register_buffer("scales", scales.half())

    def forward(self, ids: Tensor) -> Tensor:
        """Look rows up."""
        return self.rows[ids].float() * self.scales[ids].float()


def export(config: dict[str, Any], out: Path | None) -> None:
    """Write the pipeline into the model folder, or into `out`."""
    weights, labels = mixed(dict(config["export"]["weights"]))
    pieces = read_pieces(config)
    network = Network(labels, len(pieces))
    network.load_state_dict(weights)
    _lean(network, labels, config["export"])
    relations = relation_model(network.relations.detach().numpy(), labels.rel.index("root"))
    shipped = Shipped(_weights(network.eval(), config["export"]), relations, labels, pieces)
    nlp = assemble.pipeline(shipped, _lemma_tables(config, pieces), META)
    assemble.write(nlp, out or Path(config["paths"]["model"]))
    files = [path for path in (out or Path(config["paths"]["model"])).rglob("*") if path.is_file()]
    print(f"{sum(path.stat().st_size for path in files) / 1e6:.1f} MB")


def _lean(network: Network, labels: Labels, settings: dict[str, Any]) -> None:
    """Put the log odds from the settings into the last layers' biases: of no name, and of a sentence's start."""
    last_name, last_start = network.ner[-1], network.start[-1]
    assert isinstance(last_name, nn.Linear)
    assert isinstance(last_start, nn.Linear)
    last_name.bias.data[labels.ner.index("O")] += settings["no_name"]
    last_start.bias.data[1] += settings["start"]


def relation_model(form: NDArray[np.float32], root: int) -> bytes:
    """Return an ONNX model that names the best relation of pairs of words; `form`: [labels, r + 1, r + 1].

    A dependent and a head, a 1 appended to each, are scored by each label's bilinear form, kept in 16 bits.
    """
    labels, size, _ = form.shape
    never = np.zeros(labels, np.float32)
    never[root] = -1e9
    constants = {
        "form": form.transpose(1, 0, 2).reshape(size, labels * size).astype(np.float16),
        "never": never,
        "one": np.ones((1, 1), np.float32),
        "by_label": np.array([-1, labels, size], np.int64),
        "last": np.array([2], np.int64),
        "column": np.array([1], np.int64),
    }
    node = onnx.helper.make_node
    nodes = [
        node("Shape", ["dependents"], ["shape"]),
        node("Slice", ["shape", "zero", "column"], ["pairs"]),
        node("Concat", ["pairs", "column"], ["ones_shape"], axis=0),
        node("Expand", ["one", "ones_shape"], ["ones"]),
        node("Concat", ["dependents", "ones"], ["dependents1"], axis=1),
        node("Concat", ["heads", "ones"], ["heads1"], axis=1),
        node("Cast", ["form"], ["form32"], to=onnx.TensorProto.FLOAT),
        node("MatMul", ["dependents1", "form32"], ["formed"]),
        node("Reshape", ["formed", "by_label"], ["formed3"]),
        node("Unsqueeze", ["heads1", "last"], ["heads3"]),
        node("MatMul", ["formed3", "heads3"], ["scores3"]),
        node("Squeeze", ["scores3", "last"], ["scores"]),
        node("Add", ["scores", "never"], ["possible"]),
        node("ArgMax", ["possible"], ["labels"], axis=1, keepdims=0),
    ]
    constants["zero"] = np.array([0], np.int64)
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        nodes,
        "relations",
        [value(name, onnx.TensorProto.FLOAT, ["pairs", size - 1]) for name in ("dependents", "heads")],
        [value("labels", onnx.TensorProto.INT64, ["pairs"])],
        [onnx.numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content


def _lemma_tables(config: dict[str, Any], pieces: list[str]) -> Any:
    data = Path(config["paths"]["corpora"])
    trees = (
        tree
        for name in config["convert"]["treebanks"]
        for document in read_treebank(data / f"{name}.conllu.gz")
        for tree in document
    )
    words = [piece for piece in pieces if piece.isascii() and piece.isalpha() and len(piece) > 2]
    return lemmas.learn(trees, words)


def _weights(network: Network, settings: dict[str, Any]) -> bytes:
    """Return the network as ONNX; matrix products in 8 bits, but those of the heads named in the settings."""
    network.piece = SmallEmbedding(network.piece.weight.detach())  # type: ignore[assignment]
    inputs = (torch.randint(1000, 20000, (1, 17)), torch.randint(0, 8, (1, 17)), torch.arange(1, 12)[None])
    axes = {"ids": {1: "pieces"}, "features": {1: "pieces"}, "first": {1: "words"}}
    axes |= {name: {1: "words"} for name in OUTPUTS} | {"arc": {1: "words", 2: "heads"}, "head": {1: "heads"}}
    with tempfile.TemporaryDirectory() as folder:
        plain, ready, small = (f"{folder}/{name}.onnx" for name in ("plain", "ready", "small"))
        torch.onnx.export(
            network,
            inputs,
            plain,
            input_names=["ids", "features", "first"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        if settings["bits"] == 32:
            return Path(ready).read_bytes()
        kept = [
            node.name
            for node in onnx.load(ready).graph.node
            if node.op_type in ("MatMul", "Gemm") and any(part in node.name for part in settings["keep_float"])
        ]
        quantize_dynamic(
            ready,
            small,
            op_types_to_quantize=["MatMul", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=settings["reduce_range"],
            nodes_to_exclude=kept,
            extra_options={"MatMulConstBOnly": True},
        )
        return Path(small).read_bytes()
