"""A real Chromium, driven over its debugging pipe: no driver and no library, only what Debian's package brings."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-features=IsolateSandboxedIframes --remote-debugging-pipe"
)
WAIT = 30.0
"""Seconds that an answer may take: the first one on a busy machine is slow."""
KEYS = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "ArrowUp": 38, "Space": 32}


class Browser:
    """A Chromium without a window, with one page in it; `complaints` is what that page logs."""

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM is not None
        ours_read, theirs_write = os.pipe()
        theirs_read, ours_write = os.pipe()
        command = f'exec "$0" {OPTIONS} --user-data-dir="$1" 3<&{theirs_read} 4>&{theirs_write}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, CHROMIUM, str(profile)],
            pass_fds=(theirs_read, theirs_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_read)
        os.close(theirs_write)
        self._in, self._out = ours_write, ours_read
        self._number, self._rest, self._session = 0, b"", ""
        self._events: list[dict[str, Any]] = []
        self.complaints: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        self.send("Page.setLifecycleEventsEnabled", enabled=True)

    def close(self) -> None:
        os.close(self._in)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command of the debugging protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._in, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, (method, answer["error"])
        found: dict[str, Any] = answer["result"]
        return found

    def _receive(self) -> dict[str, Any]:
        until = time.monotonic() + WAIT
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._out], [], [], max(0.0, until - time.monotonic()))
            chunk = os.read(self._out, 1 << 20) if ready else b""
            assert chunk, "the browser does not answer"
            self._rest += chunk
        whole, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        return message

    def _note(self, event: dict[str, Any]) -> None:
        self._events.append(event)
        if event.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.complaints.append(json.dumps(event["params"]))

    def open(self, address: str, *, width: int = 1100, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Open a page afresh and wait until it is there."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                  {"name": "prefers-reduced-motion", "value": "reduce"}]  # fmt: skip
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send("Emulation.setEmulatedMedia", media=media, features=scheme)
        self._load("about:blank")
        self.complaints.clear()
        self._load(address)
        self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def _load(self, address: str) -> None:
        """Go to an address and wait until its own document is loaded."""
        self._events.clear()
        loader = self.send("Page.navigate", url=address)["loaderId"]
        wanted = {"name": "load", "loaderId": loader}
        while not any(wanted.items() <= event.get("params", {}).items() for event in self._events):
            self._note(self._receive())

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, times: int = 1) -> None:
        """Press a key as a person does."""
        code = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"Enter": {"text": "\r"}, "Space": {"text": " "}}.get(key, {})
        for _ in range(times):
            self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **code, **text)
            self.send("Input.dispatchKeyEvent", type="keyUp", **code)
        self.run("new Promise((done) => setTimeout(done))")

    def type(self, text: str) -> None:
        """Press a key for each character."""
        for char in text:
            self.send("Input.dispatchKeyEvent", type="keyDown", key=char, text=char, unmodifiedText=char)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=char)
        self.run("new Promise((done) => setTimeout(done))")

    def until(self, script: str, limit: float = 30.0) -> Any:
        """The value of an expression in the page once it is true; fails where it does not become so."""
        end = time.monotonic() + limit
        while not (found := self._run_if_there(script)):
            assert time.monotonic() < end, script
            time.sleep(0.05)
        return found

    def _run_if_there(self, script: str) -> Any:
        """The value of an expression; None where the page is between two documents."""
        try:
            return self.run(script)
        except AssertionError as error:
            if "execution context" not in str(error):
                raise
            return None

    def drop(self, files: list[Path], x: int, y: int) -> None:
        """Drop files on a place of the page, as from a file manager."""
        data = {"items": [], "files": [str(each) for each in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "dragOver", "drop"):
            self.send("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)
            self.run("new Promise((done) => setTimeout(done, 50))")

    def click(self, selector: str) -> None:
        """Click the middle of the first element that a selector finds."""
        place = self.run(
            f"(() => {{ const found = document.querySelector({json.dumps(selector)});"
            "found.scrollIntoView({block: 'center'}); const box = found.getClientRects()[0];"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)
        self.run("new Promise((done) => setTimeout(done))")

    def screenshot(self, path: Path) -> bytes:
        """A picture of the whole page, written to a file."""
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        picture = base64.b64decode(answer["data"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        return picture

    def roles(self) -> list[tuple[str, str]]:
        """What a screen reader is told: the role and the name of each element."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node.get("ignored") and "role" in node
        ]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    browser = Browser(tmp_path_factory.mktemp("chromium") / "profile")
    yield browser
    browser.close()
