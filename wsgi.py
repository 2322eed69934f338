"""The web entry point."""

from __future__ import annotations

import sys

from app import create_app
from app.errors import ProductError

try:
    app = create_app()
except ProductError as refusal:  # a setting that cannot be used: say so, without a traceback
    print(refusal, file=sys.stderr)
    sys.exit(refusal.exit_code)
