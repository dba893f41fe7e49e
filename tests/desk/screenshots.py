"""Pictures of every page for the docs, taken in Chromium.

usage: python -m tests.desk.screenshots RECORD FOLDER

The record is one of the example story: onrecord --record river.db add examples/story
"""

from __future__ import annotations

import shutil
import socket
import struct
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from playwright.sync_api import sync_playwright

from onrecord.config import Config
from onrecord.desk import Settings, app
from tests import build

COLOURS = 250  # of the palette


def pages(get: Any) -> list[tuple[str, str, int, str]]:
    """Name, address, width and theme of each picture."""

    def key(question: str, number: int = 0) -> str:
        return str(get(f"/{question}")["items"][number]["id"])

    story = key("stories.json")
    summit = next(event["id"] for event in get("/events.json")["items"] if "summit" in event["label"])
    act = key("utterances.json?text=%22feeds+three+river+towns%22")
    said = get("/statements.json?text=toll&class=demand")["items"][0]
    refs = get(f"/stories/{story}.json")["items"][0]["articles"]
    again = next(ref["id"] for ref in refs if ref["version"] > 1)
    at = ",".join(f"{start}-{end}" for start, end in said["content"]["spans"])
    both = {
        "front": "/", "search": "/search?text=toll", "article": f"/articles/{said['article']}?at={at}",
        "story": f"/stories/{story}", "event": f"/events/{summit}", "person": "/people/davit-moren",
        "utterance": f"/utterances/{act}?word=4", "expectations": "/expectations", "scoreboard": "/scoreboard",
        "positions": "/positions", "timeline": "/timeline", "review": "/review", "limits": "/limits", "add": "/add",
    }  # fmt: skip
    once = {
        "people": "/people", "side": "/sides/Ostrana", "stories": "/stories", "events": "/events",
        "versions": f"/articles/{again}/versions", "as-of": f"/stories/{story}?as_of=2024-05-09",
        "decisions": "/review/log", "meaning": "/search?text=compensation+for+lost+pay&near=1",
    }  # fmt: skip
    wide = [(name, path, 1280, "light") for name, path in (both | once).items()]
    phone = [(f"{name}-phone", path, 390, "light") for name, path in both.items()]
    dark = [(f"{name}-dark", both[name], 1280, "dark") for name in ("story", "article", "search")]
    return [*wide, *phone, *dark]


def main() -> None:
    """Serve, look, keep."""
    record, folder = sys.argv[1:3]
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(Config(record=record), today=lambda: build.day("2024-05-21"))
    server = uvicorn.Server(uvicorn.Config(app(settings), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    base, out = f"http://localhost:{listening.getsockname()[1]}", Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        get = browser.new_context().request
        for name, path, width, theme in pages(lambda path: get.get(base + path).json()):
            size: Any = {"width": width, "height": 900}
            page = browser.new_context(viewport=size, color_scheme=theme).new_page()  # type: ignore[arg-type]
            page.goto(base + path)
            page.screenshot(path=out / f"{name}.png")
            _smaller(out / f"{name}.png")
        browser.close()
    server.should_exit = True


def _smaller(path: Path) -> None:
    """With a palette of the commonest colours: a page of text needs no more, and takes half the bytes."""
    pixels = _pixels(path.read_bytes()) & 0xFC
    flat = pixels.reshape(-1, 3).astype(np.int32)
    codes = flat[:, 0] << 16 | flat[:, 1] << 8 | flat[:, 2]
    known, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    kept = known[np.argsort(-counts)[:COLOURS]]
    nearest = ((_split(known)[:, None] - _split(kept)[None]) ** 2).sum(axis=2).argmin(axis=1)
    rows = nearest[places].astype(np.uint8).reshape(pixels.shape[:2])
    palette = np.minimum(_split(kept) + (_split(kept) >> 6), 255).astype(np.uint8).tobytes()
    data = zlib.compress(np.pad(rows, ((0, 0), (1, 0))).tobytes(), 9)
    head = struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    packed = (struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(packed))


def _split(codes: Any) -> Any:
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)


def _pixels(png: bytes) -> Any:
    """Rows of red, green, blue of a PNG as Chromium writes it: eight bits, not interlaced."""
    at, data, head = 8, b"", b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        head = png[at + 8 : at + 8 + size] if name == b"IHDR" else head
        data += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    width, height, _, kind = struct.unpack(">IIBB", head[:10])
    each = {2: 3, 6: 4}[kind]
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width * each + 1)
    above, out = np.zeros((width, each), np.int32), []
    for line in lines:
        now = _unfiltered(int(line[0]), line[1:].reshape(width, each).astype(np.int32), above)
        out.append(now[:, :3])
        above = now
    return np.stack(out).astype(np.uint8)


def _unfiltered(sort: int, line: Any, above: Any) -> Any:
    if sort in (0, 2):
        return line + above & 255 if sort else line
    if sort == 1:
        return np.cumsum(line, axis=0) & 255
    left = corner = np.zeros(line.shape[1], np.int32)
    for place in range(len(line)):
        up = above[place]
        guess = left + up >> 1
        if sort == 4:
            near = left + up - corner
            a, b, c = abs(near - left), abs(near - up), abs(near - corner)
            guess = np.where((a <= b) & (a <= c), left, np.where(b <= c, up, corner))
        left, corner = line[place] + guess & 255, up
        line[place] = left
    return line


if __name__ == "__main__":
    main()
