"""Take docs/compare.png: the example story, pasted into the running app and compared with the samples.

    .venv/bin/python -m scripts.picture

It works on a store of its own in a temporary folder and needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "compare.png"
SIZE = {"width": 1280, "height": 800}


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("No Chromium is installed.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder), offline=True))
        app.extensions["runtime"].verbs.load_samples()
        app.extensions["runtime"].verbs.group(False)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}", viewport=SIZE)
            compare_the_example(page)
            page.screenshot(path=PICTURE)
        server.shutdown()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1024:.0f} KB")
    return 0


def compare_the_example(page: Page) -> None:
    page.set_default_timeout(120_000)  # milliseconds; the models are loaded by the first story
    page.goto("/?example=1")
    page.get_by_role("button", name="Find other accounts").click()
    page.get_by_role("link", name="Compare").first.click()
    page.locator("#focus").wait_for()


if __name__ == "__main__":
    sys.exit(main())
