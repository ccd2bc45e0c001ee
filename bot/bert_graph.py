"""The sentence encoders written down as ONNX graphs.

Input: `input_ids`, int64 of shape (batch, tokens), texts of one length: there is no mask. Output: `sentence`, float32
of shape (batch, 384 for each pooled layer): the means over all tokens of some layers, each of length 1.
The layout is BERT's (Devlin et al. 2018), the sizes are those of all-MiniLM-L6-v2 and of multilingual-e5-small.
Attention is one operator of onnxruntime's own, which quantizes as a whole.
"""

from typing import Any, Dict, List, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS, WIDTH = 12, 384
NORM_EPSILON = 1e-12
OPSET = 20
RUNTIME_DOMAIN, RUNTIME_OPSET = "com.microsoft", 1  # operators of onnxruntime


class _Graph:
    """Collects nodes and initializers under names that are the same at every build."""

    def __init__(self) -> None:
        self.nodes: List[onnx.NodeProto] = []
        self.constants: Dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def apply(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [output], name=output, **attributes))
        return output


def build_graph(weights: Dict[str, np.ndarray], pooled: Sequence[int]) -> onnx.ModelProto:
    """The fp32 model of the weights (names as in the safetensors file of all-MiniLM-L6-v2).

    `pooled`: the layers of the output, counted from 0, in its order; what is behind the last of them is left out.
    """
    graph = _Graph()
    hidden = _embed(graph, weights)
    layers = []
    for layer in range(max(pooled) + 1):
        hidden = _layer(graph, weights, layer, hidden)
        layers.append(hidden)
    graph.apply("Concat", [_pool(graph, layers[layer]) for layer in pooled], "sentence", axis=1)
    return _model(graph, len(pooled) * WIDTH)


def _embed(graph: _Graph, weights: Dict[str, np.ndarray]) -> str:
    words = graph.constant("word_embeddings", weights["embeddings.word_embeddings.weight"])
    # One sentence only, so the token type is always 0 and may be added to the positions beforehand.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    positions = graph.constant("position_embeddings", places.astype(np.float32))
    graph.constant("axis_0", np.array([0], np.int64))
    graph.constant("axis_1", np.array([1], np.int64))
    shape = graph.apply("Shape", ["input_ids"], "ids_shape")
    length = graph.apply("Slice", [shape, "axis_1", graph.constant("two", np.array([2], np.int64))], "length")
    placed = graph.apply("Slice", [positions, "axis_0", length, "axis_0"], "placed")
    found = graph.apply("Gather", [words, "input_ids"], "found")
    summed = graph.apply("Add", [found, placed], "embedded")
    return _norm(graph, weights, "embeddings.LayerNorm", summed)


def _layer(graph: _Graph, weights: Dict[str, np.ndarray], number: int, hidden: str) -> str:
    prefix = f"encoder.layer.{number}."
    mixed = _attend(graph, weights, prefix, hidden)
    attended = _dense(graph, weights, prefix + "attention.output.dense", mixed)
    added = graph.apply("Add", [attended, hidden], prefix + "attention.sum")
    middle = _norm(graph, weights, prefix + "attention.output.LayerNorm", added)
    wide = _dense(graph, weights, prefix + "intermediate.dense", middle)
    active = graph.apply("Gelu", [wide], prefix + "gelu")
    narrow = _dense(graph, weights, prefix + "output.dense", active)
    summed = graph.apply("Add", [narrow, middle], prefix + "output.sum")
    return _norm(graph, weights, prefix + "output.LayerNorm", summed)


def _attend(graph: _Graph, weights: Dict[str, np.ndarray], prefix: str, hidden: str) -> str:
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([weights[part + ".weight"].T for part in parts], axis=1)
    offset = np.concatenate([weights[part + ".bias"] for part in parts])
    name = prefix + "attention.self"
    inputs = [hidden, graph.constant(name + ".weight", matrix), graph.constant(name + ".bias", offset)]
    return graph.apply("Attention", inputs, prefix + "mixed", num_heads=HEADS, domain=RUNTIME_DOMAIN)


def _dense(graph: _Graph, weights: Dict[str, np.ndarray], name: str, tensor: str) -> str:
    matrix = graph.constant(name + ".weight", weights[name + ".weight"].T)
    offset = graph.constant(name + ".bias", weights[name + ".bias"])
    product = graph.apply("MatMul", [tensor, matrix], name + ".product")
    return graph.apply("Add", [product, offset], name)


def _norm(graph: _Graph, weights: Dict[str, np.ndarray], name: str, tensor: str) -> str:
    scale = graph.constant(name + ".weight", weights[name + ".weight"])
    offset = graph.constant(name + ".bias", weights[name + ".bias"])
    return graph.apply("LayerNormalization", [tensor, scale, offset], name, axis=-1, epsilon=NORM_EPSILON)


def _pool(graph: _Graph, hidden: str) -> str:
    mean = graph.apply("ReduceMean", [hidden, "axis_1"], hidden + ".mean", keepdims=0)
    length = graph.apply("ReduceL2", [mean, "axis_1"], hidden + ".mean_length", keepdims=1)
    return graph.apply("Div", [mean, length], hidden + ".pooled")


def _model(graph: _Graph, width: int) -> onnx.ModelProto:
    ids = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])]
    output = [helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["batch", width])]
    body = helper.make_graph(graph.nodes, "sentences", ids, output, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME_DOMAIN, RUNTIME_OPSET)]
    model = helper.make_model(body, opset_imports=opsets, producer_name="doorstep")
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model
