"""The arrows, what an import may cost, who reads the environment, and that settings are described."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "corpus", "embeddings", "bench")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HEAVY = ("torch", "spacy", "thinc", "sklearn", "sentence_transformers", "transformers", "pandas")
#: Where the environment may be touched: read in one place, written for libraries that read it themselves in another.
READERS, WRITERS = {"app/settings.py"}, {"app/bootstrap.py"}


def test_imports_point_one_way() -> None:
    """In a process of its own: the linter silences every logger of the one it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", ["import app", "from app import create_app; create_app()", "import wsgi"])
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str, tmp_path: Path) -> None:
    script = f"import sys\n{code}\nprint(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": "", "DATA_DIR": str(tmp_path / "none"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
    assert not (tmp_path / "none").exists()  # nor is a store made


def test_only_settings_read_the_environment() -> None:
    touching = {str(path.relative_to(ROOT)) for path in SOURCES if path.parts[-2] != "bench" and _environ(path)}
    assert touching <= READERS | WRITERS


def _environ(path: Path) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb"))
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and any(n.name == "environ" for n in node.names))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )


def test_every_setting_is_described_and_no_other() -> None:
    described = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE)
    assert described == [item.name.upper() for item in fields(Settings)]


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            assert line.startswith(("#", "-r ")) or re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.+]+", line), line


def test_no_file_names_this_machine() -> None:
    """Nothing that is kept may depend on where it was written."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    telling = re.compile(rb"(?<![\w.])/(?:work|root|home/\w+)/")
    names = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    assert [name for name in names if telling.search((ROOT / name).read_bytes())] == []
