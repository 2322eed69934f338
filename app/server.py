"""One process: the web server with its worker beside it, and a clean end to both."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from types import FrameType
from typing import Protocol

from flask import Flask
from waitress.server import create_server

from app.errors import BadInput
from app.settings import Settings

#: Requests answered at once. Pages take milliseconds; two or three may wait for a comparison.
WEB_THREADS = 8
#: How long a job may take to come to its next step when the program is stopped.
STOP_SECONDS = 8.0
#: Largest request kept in memory; a larger one would be written to a file, which a draft must not be.
IN_MEMORY = 1 << 30


class Background(Protocol):
    """What runs beside the server."""

    def start(self, *, samples: bool) -> None: ...

    def stop(self, patience: float) -> bool: ...


def serve(app: Flask, background: Background, settings: Settings, *, samples: bool) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises BadInput when the address cannot be had."""
    listening = _listen(settings.host, settings.port)
    background.start(samples=samples)
    server = create_server(
        app, sockets=[listening], threads=WEB_THREADS, ident=None, inbuf_overflow=IN_MEMORY, outbuf_overflow=IN_MEMORY
    )
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits is no warning
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts background work with it ignored
    print(f"Side by side is at http://{_shown(settings.host)}:{settings.port}  (Ctrl-C stops it)", flush=True)
    try:
        server.run()  # ends by SystemExit or KeyboardInterrupt, and swallows both
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stopped = background.stop(STOP_SECONDS)
        print("Stopped. Work in progress goes on at the next start.", flush=True)
    if not stopped:
        sys.stderr.flush()
        os._exit(0)  # a thread inside a model cannot be ended otherwise; its job is back in the queue


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(socket.SOMAXCONN)
    except (OSError, OverflowError) as error:
        raise BadInput(
            f"The address {host}:{port} cannot be used: {error}.", remedy="Give another with HOST= or PORT=."
        ) from None
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
