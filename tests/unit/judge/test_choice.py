"""What JUDGE may name, and how a value that cannot be used is refused."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from app import bootstrap
from app.core.ports import VOICES
from app.errors import BadInput, Offline
from app.settings import Settings
from embeddings.judge import voices

PAIR = [("Rain fell.", "A court ruled.")]


def test_both_sides_of_the_seam_name_the_same_voices() -> None:
    assert voices.VOICES == VOICES


def test_none_is_no_judge() -> None:
    assert bootstrap.build(Settings(judge="none")).judge is None


def test_while_none_is_shipped_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bootstrap, "SHIPPED_JUDGE", tmp_path / "absent")
    with caplog.at_level(logging.INFO, "app.bootstrap"):
        runtime = bootstrap.build(Settings())
        assert runtime.judge is None
        assert runtime.judge is None
    assert caplog.text.count("No judge is shipped") == 1


def test_an_endpoint_is_chosen_by_its_address(tmp_path: Path) -> None:
    judge = bootstrap.build(Settings(judge="http://localhost:1/v1#m", offline=True, data_dir=tmp_path)).judge
    assert judge is not None
    assert judge.local
    assert judge.engine.startswith("m@http://localhost:1/v1")


@pytest.mark.parametrize("address", ["http://192.168.1.5/v1#m", "http://localhost:11434/v1#glm-4.6:cloud"])
def test_offline_an_endpoint_elsewhere_is_refused_at_start(address: str) -> None:
    with pytest.raises(Offline, match=r"is not on this machine, and OFFLINE=1.*leave JUDGE out"):
        bootstrap.build(Settings(judge=address, offline=True))
    bootstrap.build(Settings(judge=address))


def test_an_address_without_a_model_is_refused_at_start() -> None:
    with pytest.raises(BadInput, match=r"JUDGE=http://localhost/v1 cannot be used.*which model.*#model-name"):
        bootstrap.build(Settings(judge="http://localhost/v1"))


def test_a_model_that_is_not_here_is_refused_when_it_is_needed() -> None:
    runtime = bootstrap.build(Settings(judge="someone/no-such-model-here", offline=True))
    with pytest.raises(BadInput, match=r"JUDGE=someone/no-such-model-here cannot be used.*OFFLINE=1"):
        _ = runtime.judge


@pytest.mark.parametrize(
    ("settings", "forbidden"),
    [
        (Settings(), True),
        (Settings(judge="none"), True),
        (Settings(judge="http://localhost:1/v1#m"), True),
        (Settings(judge="someone/model"), False),
        (Settings(judge="someone/model", offline=True), True),
    ],
)
def test_the_hub_is_asked_only_for_a_model_that_is_named(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, forbidden: bool
) -> None:
    monkeypatch.setattr(os, "environ", {})
    bootstrap.build(settings)
    assert (os.environ.get("HF_HUB_OFFLINE") == "1") is forbidden
