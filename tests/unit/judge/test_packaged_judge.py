"""The exported judge says what the trained one says, of each pair alone, from whatever thread."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app.core.ports import VOICES
from app.errors import JudgeFailed
from bench.training import export_judge
from embeddings.judge.hub import HubJudge
from embeddings.judge.packaged import PackagedJudge
from embeddings.judge.voices import GENERAL, UnusableJudge
from tests.unit.judge.conftest import Train

PAIRS = [
    ("Two ferries collided on Monday.", "Three people were hurt."),
    ("Rain fell.", "A court ruled."),
    ("", "\ud83d half a character"),
    ("Two ferries collided. " * 60, "People were not hurt on Monday. " * 60),
    ("The court ruled on Monday.", "The court ruled on Monday."),
]


@pytest.fixture(scope="module")
def folder(trained: Train, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exported") / "judge"
    export_judge.export(trained(VOICES), out, most_apart=0.05)  # so small a model rounds more coarsely
    return out


def test_the_exported_judge_agrees_with_the_trained_one(folder: Path, trained: Train) -> None:
    rows = PackagedJudge(folder, threads=2).judge(PAIRS[:3])
    assert rows.shape == (3, len(VOICES))
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows[:, :3].sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(rows[:, 3:].sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(rows, HubJudge(str(trained(VOICES)), offline=True).judge(PAIRS[:3]), atol=0.15)


def test_an_answer_depends_on_its_pair_alone(folder: Path) -> None:
    judge = PackagedJudge(folder, threads=2)
    rows = judge.judge(PAIRS)
    assert len({row.tobytes() for row in rows}) == len(PAIRS)
    for pair, row in zip(PAIRS, rows, strict=True):
        np.testing.assert_array_equal(judge.judge([pair])[0], row)
    np.testing.assert_array_equal(judge.judge(PAIRS[::-1]), rows[::-1])


def test_threads_that_ask_at_once_get_their_own_answers(folder: Path) -> None:
    judge = PackagedJudge(folder, threads=2)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(judge.judge, [PAIRS, PAIRS[::-1]] * 4))
    for turned, rows in enumerate(answers):
        np.testing.assert_array_equal(rows[::-1] if turned % 2 else rows, answers[0])


def test_it_names_its_files_and_reads_english(folder: Path) -> None:
    judge = PackagedJudge(folder)
    assert judge.engine.startswith("judge-")
    assert judge.local
    assert [judge.reads(lang) for lang in ("en", "de")] == [True, False]
    assert judge.judge([]).shape == (0, len(VOICES))


def test_it_runs_without_torch(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from embeddings.judge.packaged import PackagedJudge\n"
        f"PackagedJudge(Path({str(folder)!r})).judge([('Rain fell.', 'A court ruled.')])\n"
        "print({'torch', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr


def test_a_judge_of_three_outputs_has_no_news_voices(trained: Train, tmp_path: Path) -> None:
    export_judge.export(trained(["LABEL_0", "LABEL_1", "LABEL_2"]), tmp_path, most_apart=0.05)
    rows = PackagedJudge(tmp_path).judge(PAIRS)
    assert json.loads((tmp_path / "config.json").read_text("utf-8"))["labels"] == list(GENERAL)
    assert np.isnan(rows[:, 3:]).all()
    np.testing.assert_allclose(rows[:, :3].sum(axis=1), 1, atol=1e-5)


def test_an_int8_model_that_says_other_things_is_not_written(trained: Train, tmp_path: Path) -> None:
    with pytest.raises(export_judge.TooFarApart, match=r"above 0\."):
        export_judge.export(trained(VOICES), tmp_path / "judge", most_apart=0)
    assert not (tmp_path / "judge").exists()


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        ('{"labels": ["agree"]}', "does not tell its engine, languages, max_tokens"),
        ('{"labels": ["yes"], "engine": "e", "languages": [], "max_tokens": 96}', "says yes, which is no voice"),
    ],
)
def test_files_that_are_no_judge_are_refused(tmp_path: Path, config: str | None, says: str) -> None:
    if config is not None:
        (tmp_path / "config.json").write_text(config, "utf-8")
    with pytest.raises(UnusableJudge, match=says):
        PackagedJudge(tmp_path)


def test_a_broken_model_fails_when_it_is_asked_and_says_so(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "judge"
    shutil.copytree(folder, broken)
    (broken / "model.onnx").write_bytes(b"broken")
    with pytest.raises(JudgeFailed, match=r"cannot be loaded.*JUDGE=none"):
        PackagedJudge(broken, failed=JudgeFailed).judge(PAIRS)
