from onrecord.ids import digest, slug


def test_digest_tells_none_from_empty_and_joins_apart() -> None:
    assert digest(None) != digest("")
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("x") == digest("x")


def test_slug_keeps_words_without_accents() -> None:
    assert slug("Sérgio Lâm") == "sergio-lam"
    assert slug("Port-Aldis & Co.") == "port-aldis-co"
    assert slug("***").startswith("x")
