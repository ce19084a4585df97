"""A client of yaml-language-server, over its standard input and output."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from tests.conftest import ROOT


def find_server() -> str | None:
    """The server's program: on the path, or installed by npm into the repository's folder."""
    local = ROOT / "node_modules" / ".bin" / "yaml-language-server"
    return shutil.which("yaml-language-server") or (str(local) if local.exists() else None)


class LanguageServer:
    """One running server, as an editor talks to it."""

    def __init__(self, reads: IO[bytes], writes: IO[bytes], root: Path) -> None:
        self._reads, self._writes = reads, writes
        self._number = 0
        self._known: dict[str, list[dict[str, Any]]] = {}
        self.request("initialize", processId=None, rootUri=root.as_uri(), capabilities={})
        self.notify("initialized")

    def request(self, method: str, **params: Any) -> Any:
        """Ask, and wait for the answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, **params: Any) -> None:
        """Tell, without an answer."""
        self._send({"method": method, "params": params})

    def diagnostics(self, path: Path, text: str) -> list[dict[str, Any]]:
        """What an editor would underline once it has opened a file."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)
        while uri not in self._known:
            self._receive()
        return self._known[uri]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writes.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._writes.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self._reads.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(self._reads.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._known[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            settings = [{"validate": True, "completion": True, "hover": True,
                         "schemaStore": {"enable": False}}]  # fmt: skip
            wanted = message["method"] == "workspace/configuration"
            items = message["params"].get("items", []) if wanted else []
            answer = [settings[0] if item.get("section") == "yaml" else None for item in items]
            self._send({"id": message["id"], "result": answer if wanted else None})
        return message


@contextlib.contextmanager
def serving(program: str, root: Path) -> Iterator[LanguageServer]:
    """Start a server for a folder; it ends with the block."""
    process = subprocess.Popen(
        [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield LanguageServer(process.stdout, process.stdin, root)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
