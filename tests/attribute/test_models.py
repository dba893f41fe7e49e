"""The trained methods as shipped: opened, read with, and held to their bounds. No stand-in for the encoder."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import attribute, parse
from onrecord.attribute import models
from onrecord.config import Config
from onrecord.errors import SetupError
from onrecord.nouns import Attribution, Dated
from tests.build import article

TRAINED = ("careful-1", "fast-1")

REPORT = """Harbour minister Ada Orlov said on Tuesday that the quay at Port Aldis would be closed in March.

“We have no money for a second crane,” Orlov told reporters in the town hall. “Nobody should expect one.”

The fishermen's union does not believe her. Its chairman, Bo Lindqvist, said: “She promised it twice.”

The council is to vote on the plan on 14 March, according to a statement from the mayor's office."""


@pytest.fixture(params=TRAINED)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def found(name: str, body: str) -> tuple[Attribution, ...]:
    config = Config(attribute=name)
    (one,) = attribute.load(config)([Dated(parse.load(config)([article(body)])[0], ())])
    return one.attributions


def test_a_plain_report_is_read_as_people_would_mark_it(name: str) -> None:
    made = [
        (" ".join(s.of(REPORT) for s in one.source), " ".join(s.of(REPORT) for s in one.content), one.kind)
        for one in found(name, REPORT)
    ]
    right = (
        any("Ada Orlov" in who and "the quay at Port Aldis would be" in what for who, what, _ in made),
        any("We have no money for a second crane" in what and kind == "direct" for _, what, kind in made),
        any("Lindqvist" in who and "She promised it twice" in what for who, what, _ in made),
        any("statement" in who and "vote on the plan on 14 March" in what for who, what, _ in made),
    )
    assert sum(right) >= {"careful-1": 4, "fast-1": 3}[name], made


def test_a_model_opens_in_under_a_second_and_a_half(name: str) -> None:
    step = (
        "import time; from onrecord import attribute; from onrecord.config import Config; c = time.process_time();"
        f"attribute.load(Config(attribute={name!r})); print(time.process_time() - c)"
    )
    done = subprocess.run([sys.executable, "-c", step], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.5


def test_the_same_article_gives_the_same_alone_and_among_others(name: str) -> None:
    config = Config(attribute=name)
    parser, step = parse.load(config), attribute.load(config)
    bodies = (REPORT, "Nothing.", REPORT.replace("Orlov", "Quill"))
    given = [Dated(one, ()) for one in parser([article(body) for body in bodies])]
    together = step(given)
    assert [one.attributions for one in together] == [step([one])[0].attributions for one in given]


@pytest.mark.parametrize("body", ["word " * 40_000, "x" * 200_000, "“" * 20_000, "a said b\n" * 20_000])
def test_a_huge_text_is_read_in_bounded_memory(body: str) -> None:
    script = (
        "import sys; from onrecord.attribute import models, pieces, tagger\n"
        "model = tagger.open_model(models.folder('fast-1')); body = sys.stdin.read()\n"
        "for at, end in tagger.sections(body):\n"
        "    cut = pieces.split(body[at:end], model.tokenizer, model.separator)\n"
        "    for _ in zip(range(20), tagger.read(cut, model)): pass\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    done = subprocess.run([sys.executable, "-c", script], input=body, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 900_000  # kB; ru_maxrss would tell of the process that forked this one


def test_a_missing_wheel_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(models.OWN_WHEEL, "careful-1", "onrecord_of_nowhere")
    with pytest.raises(SetupError, match=r"careful-1 .* not installed.*pip install \./careful"):
        models.folder("careful-1")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    from onrecord.attribute import tagger

    with pytest.raises(SetupError, match=r"no encoder\.onnx in .*install the package again"):
        tagger.open_model(tmp_path)


def test_words_per_second_are_not_those_of_a_fault(name: str) -> None:
    """Ten times slower than measured would be one; the figures themselves are in evaluation/."""
    config = Config(attribute=name)
    parsed = parse.load(config)([article("\n\n".join([REPORT] * 10))])[0]
    step = attribute.load(config)
    began = time.process_time()
    step([Dated(parsed, ())])
    assert len(parsed.article.body.split()) / (time.process_time() - began) > {"careful-1": 150, "fast-1": 500}[name]
