"""A public entailment model as the judge: which outputs mean what, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.core.ports import VOICES
from app.errors import JudgeFailed
from embeddings.judge.hub import HubJudge, labels_of
from embeddings.judge.voices import UnusableJudge
from tests.unit.judge.conftest import Train

PAIRS = [("Two ferries collided.", "Three people were hurt."), ("Rain fell.", "A court ruled.")]


def test_outputs_are_told_by_their_names_in_any_case_and_order(trained: Train) -> None:
    plain = HubJudge(str(trained(["entailment", "neutral", "contradiction"])), offline=True).judge(PAIRS)
    turned = HubJudge(str(trained(["CONTRADICTION", "Entailment", "neutral"])), offline=True).judge(PAIRS)
    assert plain.shape == (2, len(VOICES))
    assert np.isnan(plain[:, 3:]).all()
    np.testing.assert_allclose(plain[:, :3].sum(axis=1), 1, atol=1e-5)
    # the weights are the same: the first output is "entailment" in the one, "contradiction" in the other
    np.testing.assert_allclose(turned[:, [2, 0, 1]], plain[:, :3], atol=1e-6)


@pytest.mark.parametrize(
    "names",
    [{}, {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, {"0": "entailment", "1": "not_entailment"},
     {"0": "entailment", "1": "neutral", "2": "contradiction", "3": "toxic"}],
)  # fmt: skip
def test_other_outputs_are_refused_naming_the_model(names: dict[str, str]) -> None:
    with pytest.raises(UnusableJudge, match="some/model are called"):
        labels_of({"id2label": names}, "some/model")


def test_a_name_is_a_model_and_its_content(trained: Train) -> None:
    folder = trained(["entailment", "neutral", "contradiction"])
    first = HubJudge(str(folder), offline=True).engine
    assert first.startswith(f"{folder.name}@")
    assert HubJudge(str(folder), offline=True).engine == first
    (folder / "model.safetensors").write_bytes(b"other weights")
    assert HubJudge(str(folder), offline=True).engine != first
    with pytest.raises(JudgeFailed, match=r"cannot be loaded.*JUDGE=none"):
        HubJudge(str(folder), offline=True, failed=JudgeFailed).judge(PAIRS)


def test_what_it_reads_follows_its_vocabulary(tmp_path: Path) -> None:
    for name, size in (("english", 128_000), ("multilingual", 250_002)):
        (tmp_path / name).mkdir()
        config = {"id2label": {0: "entailment", 1: "neutral", 2: "contradiction"}, "vocab_size": size}
        (tmp_path / name / "config.json").write_text(json.dumps(config), "utf-8")
    english, multilingual = (HubJudge(str(tmp_path / name)) for name in ("english", "multilingual"))
    assert [english.reads(lang) for lang in ("en", "de", "is")] == [True, False, False]
    assert [multilingual.reads(lang) for lang in ("en", "de", "is")] == [True, True, False]


@pytest.mark.parametrize("name", ["someone/no-such-model-here", "no name : at all"])
def test_offline_only_what_is_on_this_machine_is_used(name: str) -> None:
    with pytest.raises(UnusableJudge, match="on this machine, and OFFLINE=1 forbids fetching it"):
        HubJudge(name, offline=True)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableJudge, match=r"config.json of .* cannot be read"):
        HubJudge(str(tmp_path))
