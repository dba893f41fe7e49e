"""The docs name every command and setting, and what they show is what the program prints."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from onrecord.cli.app import cli
from onrecord.config import Config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in cli.commands if f"onrecord {name}" not in README]
    assert not missing


def test_every_setting_is_in_the_readme() -> None:
    missing = [field.name for field in fields(Config) if f"`{field.name}`" not in README]
    assert not missing


def test_files_that_the_docs_name_exist() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "examples/README.md", "docs/desk/README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (ROOT / page).parent.joinpath(target).exists(), (page, target)


def test_nothing_carries_a_registry_address() -> None:
    for name in ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run"):
        assert not re.search(r"index\Wurl|https?:\S+/simpl[e]", (ROOT / name).read_text(encoding="utf-8"))
