"""Linear algebra is told what the processor can do, where the system tells us."""

from pathlib import Path

import pytest

from bot import processor

OLD = "processor : 0\nflags\t\t: fpu sse sse2\n"
AVX2 = "processor : 0\nflags\t\t: fpu sse sse2 fma avx avx2\n"
AVX512 = (
    "processor : 0\nflags : fma avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl\n\nprocessor : 1\nflags : fpu\n"
)


@pytest.mark.parametrize(
    ("info", "told"), [(OLD, {}), (AVX2, {"OPENBLAS_CORETYPE": "Haswell"}), (AVX512, {"OPENBLAS_CORETYPE": "SkylakeX"})]
)
def test_the_best_instructions_that_the_processor_has_are_used(
    info: str, told: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    (tmp_path / "cpuinfo").write_text(info)
    monkeypatch.setattr(processor, "_CPU_INFO", tmp_path / "cpuinfo")
    assert processor.blas_variables() == told


def test_what_is_set_is_left_and_nothing_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "_CPU_INFO", tmp_path / "missing")
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    assert processor.blas_variables() == {}
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Zen")
    assert processor.blas_variables() == {"OPENBLAS_CORETYPE": "Zen"}
