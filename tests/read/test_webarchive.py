"""Pages that Safari saved as one file."""

import plistlib
import random
from pathlib import Path
from typing import Any

import pytest

from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page

HTML = "<html><body><p>Über den Kai von Lowmouth wird am Freitag abgestimmt.</p></body></html>"


def saved(kind: Any = plistlib.FMT_BINARY, **more: Any) -> bytes:
    main = {
        "WebResourceData": HTML.encode("cp1252"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
        "WebResourceURL": "https://bay.example/2031/04/05/quay",
        **more,
    }
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "a"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [picture]}, fmt=kind)


def one(folder: Path, raw: bytes, name: str = "quay.webarchive") -> Page | Failed:
    (folder / name).write_bytes(raw)
    (found,) = read.load(Config())([str(folder / name)])
    assert isinstance(found, Page | Failed)
    return found


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_main_resource_is_the_page(tmp_path: Path, kind: Any) -> None:
    found = one(tmp_path, saved(kind))
    assert isinstance(found, Page)
    assert (found.form, found.content, found.url) == ("html", HTML, "https://bay.example/2031/04/05/quay")


def test_local_address_is_none(tmp_path: Path) -> None:
    found = one(tmp_path, saved(WebResourceURL="file:///etc/passwd"))
    assert isinstance(found, Page)
    assert found.url is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (saved(WebResourceMIMEType="application/pdf"), "holds no page"),
        (saved(WebResourceData="words"), "holds no page"),
        (saved(WebResourceData=b" "), "empty page"),
        (saved()[:-20], "damaged"),
        (b"bplist00", "damaged"),
        (plistlib.dumps({"WebSubresources": []}), "no main resource"),
        (plistlib.dumps(["WebMainResource"]), "no main resource"),
        (b"<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a 'b'>]><plist><dict/></plist>", "damaged"),
        (b"<plist>" + b"<array>" * 100_000, "damaged"),
    ],
)
def test_what_holds_no_page_is_said(tmp_path: Path, raw: bytes, said: str) -> None:
    found = one(tmp_path, raw)
    assert isinstance(found, Failed)
    assert said in found.message
    assert "quay.webarchive" in found.message


def test_flipped_bytes_end_in_a_page_or_a_sentence(tmp_path: Path) -> None:
    dice, whole = random.Random(5), saved()
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        one(tmp_path, bytes(raw))
