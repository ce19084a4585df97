"""`serve`: the reading screen in a browser, on this machine only."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.conftest import Run

NEEDS_EXTRA = pytest.mark.skipif(
    importlib.util.find_spec("textual_serve") is None, reason="the extra `serve` is not installed"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a reader is served; it ends with the tests, and its pages with it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "oped_tui", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OPED_TUI_HOME": str(tmp_path_factory.mktemp("served"))},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        told = process.stderr.read()
        process.wait(timeout=30)
        process.stdout.close()
        process.stderr.close()
    assert "Traceback" not in told


def test_without_the_extra_one_line_says_how_to_install_it(tmp_path: Path) -> None:
    script = (
        "import importlib.util, sys\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name: None if name == 'textual_serve' else find(name)\n"
        "from oped_tui.cli.main import main\n"
        "sys.exit(main(['serve']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPED_TUI_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "oped-tui: serving needs an extra: pip install 'oped-tui[serve]'\n"


@NEEDS_EXTRA
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_other_hosts_are_refused_unless_asked_for(run: Run, host: str) -> None:
    done = run("serve", "--host", host)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--open-to-network" in done.stderr
    assert done.stderr.count("\n") == 1


@NEEDS_EXTRA
@pytest.mark.parametrize(
    "arguments", [("-",), ("nowhere.txt",), ("--port", "70000"), ("--pack", "nowhere.yaml"),
                  ("--host", "192.0.2.1", "--open-to-network")], ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_served_is_told_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("serve", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@NEEDS_EXTRA
def test_a_port_that_is_taken_is_told_in_one_line(run: Run, address: str) -> None:
    done = run("serve", "--port", str(urlsplit(address).port))
    assert done.returncode == 2
    assert "try --port 0" in done.stderr


@NEEDS_EXTRA
async def test_the_page_and_the_reader_answer_on_loopback(address: str) -> None:
    import aiohttp

    assert urlsplit(address).hostname == "127.0.0.1"
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of addresses that are numbers
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        page = await (await session.get(address)).text()
        assert 'id="terminal"' in page
        assert "http" not in page.replace("replace(/^http/", "")
        root = address.partition("?")[0]
        for name in ("css/xterm.css", "js/textual.js"):
            assert (await session.get(f"{root}static/{name}")).status == 200
        async with session.ws_connect(f"{root}ws?width=100&height=30") as socket:
            assert "Lukashenko" in await seen_until(socket, "¶1/")
            await socket.send_json(["stdin", "j"])
            await seen_until(socket, "¶2/")
            await socket.send_json(["stdin", "q"])
            while (await asyncio.wait_for(socket.receive(), 30)).type != aiohttp.WSMsgType.CLOSE:
                pass


async def seen_until(socket: object, wanted: str) -> str:
    """What the reader wrote to the page until it wrote something."""
    seen = ""
    while wanted not in seen:
        data = await asyncio.wait_for(socket.receive_bytes(), 30)  # type: ignore[attr-defined]
        seen += data.decode("utf-8", "replace")
    return seen


@NEEDS_EXTRA
async def test_a_page_that_goes_away_or_talks_nonsense_ends_its_reader_only(address: str) -> None:
    import aiohttp

    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        await session.get(address)
        root = address.partition("?")[0]
        for nonsense in ("{}", "no json", '["resize", {}]', '["stdin"]'):
            async with session.ws_connect(f"{root}ws?width=x&height=-1") as socket:
                await seen_until(socket, "/22")
                await socket.send_str(nonsense)
        assert (await session.get(root)).status == 200


@NEEDS_EXTRA
async def test_whoever_does_not_know_the_secret_is_turned_away(address: str) -> None:
    import aiohttp

    root = address.partition("?")[0]
    async with aiohttp.ClientSession() as session:
        for path in ("", "?key=wrong", "ws", "static/js/textual.js", "download/x"):
            assert (await session.get(f"{root}{path}")).status == 403


@NEEDS_EXTRA
async def test_pages_of_other_origins_are_turned_away(address: str) -> None:
    import aiohttp

    strange = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"})

    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        assert (await session.get(address)).status == 200
        root = address.partition("?")[0]
        for headers in strange:
            assert (await session.get(f"{root}ws", headers=headers)).status == 403
            assert (await session.get(address, headers=headers)).status == 403
