"""The larger judge: our adapter merged into a base that comes in pieces."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from app import bootstrap
from app.core.ports import VOICES
from app.errors import BadInput
from app.settings import Settings
from bench.training.export_judge import export_adapter
from embeddings.judge import larger
from embeddings.judge.export import labels_of
from embeddings.judge.packaged import PackagedJudge
from embeddings.judge.voices import probabilities
from embeddings.relation_model import WITH_LARGER_JUDGE
from tests.unit.judge.conftest import Train

PAIRS = [("Two ferries collided on Monday.", "Three people were hurt."), ("Rain fell.", "A court ruled.")] * 3


def test_what_is_merged_says_what_the_adapted_model_says(trained: Train, tmp_path: Path) -> None:
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    base = trained(VOICES)
    plain = AutoModelForSequenceClassification.from_pretrained(base)
    settings = LoraConfig(r=4, lora_alpha=8, target_modules=["query", "value"], modules_to_save=["classifier"])
    adapted = get_peft_model(plain, settings).eval()
    torch.manual_seed(3)
    with torch.no_grad():
        for name, weight in adapted.named_parameters():
            if "lora_B" in name or "modules_to_save" in name:
                weight += 0.4 * torch.randn_like(weight)
    adapted.save_pretrained(tmp_path / "trained")
    export_adapter(tmp_path / "trained", tmp_path / "adapter")

    larger.merge(base, tmp_path / "merged", PAIRS, tmp_path / "adapter", most_apart=0.05)
    tokenizer = AutoTokenizer.from_pretrained(base)
    with torch.inference_mode():
        logits = [adapted(**tokenizer(a, b, return_tensors="pt")).logits[0].numpy() for a, b in PAIRS]
    expected = probabilities(np.array(logits), labels_of(adapted.config))
    plainly = PackagedJudge(tmp_path / "merged").judge(PAIRS)
    np.testing.assert_allclose(plainly, expected, atol=0.15)
    assert larger.is_current(tmp_path / "merged", tmp_path / "adapter")
    (tmp_path / "adapter" / "adapter_model.safetensors").write_bytes(b"another")
    assert not larger.is_current(tmp_path / "merged", tmp_path / "adapter")
    assert str(base) not in (tmp_path / "adapter" / "adapter_config.json").read_text("utf-8")


def test_the_base_is_put_together_from_its_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("model/config_sentence_transformers.json", "{}" * 400)
    size = -(-len(whole.getvalue()) // len(larger.PARTS))
    for number, name in enumerate(larger.PARTS):
        _install(tmp_path / "site", name, whole.getvalue()[number * size : (number + 1) * size])
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert larger.unpack_base(tmp_path / "out") == tmp_path / "out" / "model"


def test_a_base_that_is_not_installed_or_not_whole_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(larger, "PARTS", ("no-such-part-001",))
    with pytest.raises(larger.BaseMissing, match="no-such-part-001 is not installed"):
        larger.unpack_base(tmp_path)
    _install(tmp_path / "site", "no-such-part-001", b"half")
    monkeypatch.syspath_prepend(tmp_path / "site")
    with pytest.raises(larger.BaseMissing, match="do not make one archive"):
        larger.unpack_base(tmp_path)


def test_before_it_is_made_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(larger, "MERGED", tmp_path / "absent")
    with pytest.raises(BadInput, match=r"JUDGE=larger cannot be used.*not been made.*make larger-judge"):
        _ = bootstrap.build(Settings(judge="larger", data_dir=tmp_path)).judge
    (tmp_path / "absent").mkdir()
    with pytest.raises(BadInput, match=r"JUDGE=larger cannot be used.*earlier adapter.*make larger-judge"):
        _ = bootstrap.build(Settings(judge="larger", data_dir=tmp_path)).judge


def test_it_has_a_relation_model_of_its_own(tmp_path: Path) -> None:
    weighed = bootstrap.build(Settings(judge="larger", data_dir=tmp_path)).relation_model.engine
    assert weighed != bootstrap.build(Settings(data_dir=tmp_path)).relation_model.engine
    assert weighed in WITH_LARGER_JUDGE.read_text("utf-8")


def _install(site: Path, name: str, part: bytes) -> None:
    """A package of one file, as the index's packages of the base are."""
    stem = name.replace("-", "_")
    info = site / f"{stem}-0.0.1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n", "utf-8")
    (info / "RECORD").write_text(f"{stem}/base.zip.{name[-3:]},,\n", "utf-8")
    (site / stem).mkdir()
    (site / stem / f"base.zip.{name[-3:]}").write_bytes(part)
