"""Which instructions of the processor the linear algebra uses.

The OpenBLAS of this environment (0.3.18) tells processors apart by their models and takes one that it has never heard
of for one of 2004: training then takes three times as long. What a processor can do is written in /proc/cpuinfo.
"""

import os
from pathlib import Path
from typing import Dict, Set

_CPU_INFO = Path("/proc/cpuinfo")
# The best first: OpenBLAS's name for the instructions, and the flags of a processor that has them.
_CORES = (
    ("SkylakeX", {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "fma"}),
    ("Haswell", {"avx2", "fma"}),
)


def blas_variables() -> Dict[str, str]:
    """What to set in the environment before numpy is loaded; nothing where it is set, or nothing is known."""
    if "OPENBLAS_CORETYPE" in os.environ:
        return {"OPENBLAS_CORETYPE": os.environ["OPENBLAS_CORETYPE"]}
    flags = _flags()
    return next(({"OPENBLAS_CORETYPE": core} for core, needed in _CORES if needed <= flags), {})


def _flags() -> Set[str]:
    """Those of the first processor; none where the system does not tell."""
    try:
        lines = _CPU_INFO.read_text().splitlines()
    except OSError:
        return set()
    return next((set(line.split()) for line in lines if line.startswith("flags")), set())
