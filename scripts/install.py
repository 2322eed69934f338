#!/usr/bin/env python3
"""Makes .venv and installs what is pinned. Standard library only; safe to run again, then done in a moment.

python3 scripts/install.py          what runs the product
python3 scripts/install.py --dev    also what tests it
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
#: Installs the CPU build of torch from where its makers publish it; only used where pip would bring another.
UV = "uv==0.13.9"
#: Packages that come with a build of torch for graphics cards; together some 3 GB.
GPU = re.compile(r"^(nvidia|cuda|triton|pytorch-triton)", re.IGNORECASE)


def main() -> int:
    dev = "--dev" in sys.argv[1:]
    if sys.version_info < OLDEST:
        return refuse(
            f"Python {sys.version.split()[0]} is too old; 3.11 or newer is needed.",
            "Install it, then run: make install PYTHON=python3.11",
        )
    files = [ROOT / "requirements.txt", *([ROOT / "requirements-dev.txt"] if dev else [])]
    if is_current(files, dev):
        return 0
    if not has_pip() and (problem := make_venv()):
        return problem
    say("Installing what is pinned in " + " and ".join(file.name for file in files) + "; the first time takes minutes.")
    try:
        install_torch(pin_of("torch", files[0]))
        for file in files:
            pip("install", "--requirement", str(file))
    except subprocess.CalledProcessError as error:
        return refuse(
            f"The installation stopped: {' '.join(map(str, error.cmd))}",
            "See the lines above; run it again once that is put right. What was installed is kept.",
        )
    stamp(dev).write_text(fingerprint(files), "utf-8")
    return 0


def is_current(files: list[Path], dev: bool) -> bool:
    """Whether these very pins were installed by this Python before."""
    return PYTHON.exists() and stamp(dev).exists() and stamp(dev).read_text("utf-8") == fingerprint(files)


def stamp(dev: bool) -> Path:
    return VENV / ("installed-dev" if dev else "installed")


def fingerprint(files: list[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make_venv() -> int:
    """0, or the exit code when it cannot be made."""
    say(f"Making {VENV.name} with Python {sys.version.split()[0]}.")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not has_ensurepip():
        if os.geteuid() == 0 and shutil.which("apt-get"):
            say(f"Installing {package}, which Debian keeps apart from Python.")
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "update", "-q"], env=environment)
            subprocess.run(["apt-get", "install", "-q", "-y", package], env=environment)
        if not has_ensurepip():
            return refuse("Python's venv module is not complete here.", f"Run: sudo apt-get install {package}")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    return refuse(f"{VENV} could not be made.", "See the lines above.") if made.returncode else 0


def has_pip() -> bool:
    """Whether .venv is there and whole: making it may have been broken off."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def has_ensurepip() -> bool:
    """In a process of its own: after an installation this one would still not see it."""
    return subprocess.run([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL).returncode == 0


def install_torch(pin: str) -> None:
    """The build for the processor alone; nothing of the product uses a graphics card."""
    extra = gpu_packages(pin)
    if not extra:
        return  # pip brings the right one with the rest
    say(f"pip would bring a build of torch for graphics cards, with {len(extra)} more packages (about 3 GB).")
    say("Taking the build for the processor instead, with uv.")
    try:
        pip("install", UV)
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON), "--torch-backend", "cpu", pin]
        subprocess.run(uv, check=True)
    except subprocess.CalledProcessError:
        say("That did not work, so the large build is downloaded now, about 3 GB: " + ", ".join(extra) + ".")
        say("It works as well; to spare the space, stop with Ctrl-C and install the CPU build into .venv by hand.")


def gpu_packages(pin: str) -> list[str]:
    """The packages for graphics cards that installing `pin` would bring. Nothing is installed."""
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "install", "--dry-run", "--quiet", "--report", "-", pin], stdout=subprocess.PIPE
    )
    if asked.returncode or not asked.stdout.strip():
        return []  # what is wrong shows when it is installed
    names = [item["metadata"]["name"] for item in json.loads(asked.stdout)["install"]]
    return sorted(name for name in names if GPU.match(name))


def pin_of(name: str, file: Path) -> str:
    """The line of a requirements file that pins a package."""
    found = re.search(rf"^{name}==\S+", file.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SystemExit(f"{file.name} does not pin {name}.")
    return found.group(0)


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True)


def say(words: str) -> None:
    print(words, flush=True)


def refuse(problem: str, remedy: str) -> int:
    print(f"{problem}\n{remedy}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
