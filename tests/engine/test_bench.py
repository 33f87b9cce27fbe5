"""The benchmark measures real, legal answers."""

import pytest

from solver.__main__ import main


def test_a_small_benchmark_prints_a_proven_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "8", "--time-limit", "30"]) == 0
    printed = capsys.readouterr().out
    assert "cores" in printed
    assert "optimal" in printed.splitlines()[-1]
