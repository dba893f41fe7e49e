from pathlib import Path

from evaluation.record import fill

from evaluation import asked, generated
from onrecord import ask, link, store
from onrecord.config import Config


def test_every_passage_of_a_generated_report_stands_in_its_body() -> None:
    for _, analysis in generated.articles(25):
        body = analysis.article.body
        for statement in analysis.statements:
            for passage in (statement.source, statement.cue, statement.content):
                assert passage is not None
                assert passage.spans[0].of(body) == passage.text
        assert all(span.of(body)[-1] in ".!" for span in analysis.sentences)


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(generated.articles(12)) == list(generated.articles(12))
    assert generated.article(0, 0) != generated.article(0, 0, seed=8)


def test_generated_stories_stay_apart_and_every_question_has_an_answer(tmp_path: Path) -> None:
    config = Config(record=str(tmp_path / "r.db"))
    fill(store.load(config.record, create=True), 30, link.load(config))
    with ask.looking(config) as view:
        assert (len(view.stories), len(view.events), view.counts()["articles"]) == (3, 3, 30)
        asked_for = asked.questions(config, 1, None)
        assert {query.question for _, query in asked_for} == set(ask.QUESTIONS)
        for name, query in asked_for:
            rare = query.outlet or query.first or query.near or query.after or "zyzzyva" in name
            assert ask.answer(view, query).count > 0 or rare, name
