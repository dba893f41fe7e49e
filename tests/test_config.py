from pathlib import Path

import pytest

from onrecord import config
from onrecord.errors import SetupError


def test_flags_win_over_environment_over_file_over_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / config.FILE).write_text('batch = 7\nmax_chars = 1000\nrecord = "file.db"\n')
    monkeypatch.setenv("ONRECORD_MAX_CHARS", "2000")
    monkeypatch.setenv("ONRECORD_RECORD", "env.db")
    made = config.load({"record": "flag.db", "batch": None}, folder=tmp_path)
    assert (made.batch, made.max_chars, made.record) == (7, 2000, "flag.db")
    assert made.max_bytes == config.Config().max_bytes


@pytest.mark.parametrize(
    ("text", "words"),
    [("batsch = 7", "batsch"), ('batch = "many"', "batch"), ("batch = 0", "1 or more"), ("batch = ", "not TOML")],
)
def test_unfit_settings_are_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / config.FILE).write_text(text)
    with pytest.raises(SetupError, match=words):
        config.load(folder=tmp_path)
