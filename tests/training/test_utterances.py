from __future__ import annotations

from collections import Counter

from training.utterances import pages


def test_marks_are_the_words_told_and_the_text_has_no_braces() -> None:
    for story in pages.stories():
        letters: Counter[str] = Counter()
        for told in pages.articles(story):
            assert "{" not in told.page.content
            assert "}" not in told.page.content
            for letter, span in told.marks:
                letters[letter] += 1
                words = told.page.content[span.start : span.end]
                assert words == words.strip() != ""
        assert sum(count > 1 for count in letters.values()) >= 3, story
