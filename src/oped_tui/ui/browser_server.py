"""The reader in a browser: one process of it for every page that is open.

Needs the extra `serve` (textual-serve): import this module only after a look for it.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import aiohttp_jinja2
from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""The hosts that only this machine can reach."""

_PAGE = Path(__file__).parent / "browser_page"
_COOKIE = "oped-tui"
_LEAST_FONT, _FONT, _MOST_FONT = 8, 16, 48
_PATIENCE = 2.0  # seconds that open pages are given to end
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _Reader(AppService):
    """The process behind one page; it is gone once this has stopped."""

    async def stop(self) -> None:
        await super().stop()
        if self._process is not None:
            await self._process.wait()


def _number(request: web.Request, name: str) -> int:
    """A small number of the query; 0 where there is none."""
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


class BrowserServer(Server):
    """Serves one command to whoever knows the address with its secret, and to no other page.

    A server on loopback can be reached by every user of the machine, and through their browsers by
    every page of the web: so the first visit needs the secret, and what follows the cookie that it
    sets, from the same origin.
    """

    def __init__(self, command: Sequence[str], listener: socket.socket) -> None:
        host, port = listener.getsockname()[:2]
        super().__init__(shlex.join(command), host=host, port=port, templates_path=_PAGE)
        self._listener = listener
        self._secret = secrets.token_urlsafe(24)
        self._cookie = f"{_COOKIE}-{port}"
        self._pages: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """What to open in the browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?key={self._secret}"

    def listen(self) -> None:
        """Serve until the process is told to stop (Ctrl+C, or a signal)."""
        logging.disable()  # what goes wrong in one page is no news to who serves it
        web.run_app(
            self._make_app(),
            sock=self._listener,
            print=lambda *_: None,
            access_log=None,
            shutdown_timeout=_PATIENCE,
        )

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has told the address."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close the pages, so that their readers end."""
        for page in tuple(self._pages):
            await page.close(code=WSCloseCode.GOING_AWAY)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Turn away whoever doesn't know the secret, and pages of other origins."""
        if not self._is_own(request):
            raise web.HTTPForbidden(text="Open the address that `oped-tui serve` told.\n")
        response = await handler(request)
        if request.path == "/" and not response.prepared:
            response.set_cookie(self._cookie, self._secret, httponly=True, samesite="Strict")
        return response

    def _is_own(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            return False
        name = request.url.host or ""
        if self.host in LOOPBACK and name not in LOOPBACK:
            return False  # a name of the web that was made to point here
        known = request.cookies.get(self._cookie) or ""
        if request.path == "/":
            known = request.query.get("key") or known
        return hmac.compare_digest(known.encode(), self._secret.encode())

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the command for one page, until either of them ends."""
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        self._pages.add(page)

        async def close() -> None:
            await page.close()

        reader = _Reader(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        width, height = (_number(request, name) for name in ("width", "height"))
        await reader.start(width or 80, height or 24)
        try:
            await self._process_messages(page, reader)
        finally:
            await reader.stop()
            self._pages.discard(page)
        return page

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page: nothing on it comes from anywhere else."""
        nonce = secrets.token_urlsafe(12)
        font = _number(request, "fontsize") or _FONT
        context: dict[str, Any] = {
            "nonce": nonce,
            "font_size": min(max(font, _LEAST_FONT), _MOST_FONT),
        }
        response = aiohttp_jinja2.render_template("app_index.html", request, context)
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline';"
            " img-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response
