"""The language of a text, guessed lightly: by its script, then by its small words.

Comes in: a body, and what its page claims. Goes out: an ISO 639-1 code, or None where neither tells. Left alone: what
becomes of texts that are not English; they are kept, and can be searched, but nothing in them is attributed.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from .lines import words

_SMALL: Final = {
    "en": "the of and to in that is was for on with as it by at from his has be said an are this which not",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se avec ce il",
    "es": "de la que el en y los del se las por un para con una su al lo como más pero sus fue es",
    "it": "di che il la in un per è una non del con si della le da dei al nel alla sono come anche più",
    "pt": "de que o do da em um para com não uma os no se na por mais as dos como mas ao ele das foi",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als door maar bij uit naar",
    "sv": "och i att det som en på är av för med den till inte om har de ett han men var jag från vi",
    "no": "og i det som en på er av for med den til ikke om har de et han men var jeg fra vi å",
    "da": "og i det som en på er af for med den til ikke om har de et han men var jeg fra vi at",
    "fi": "ja on ei että se oli hän mutta myös kun ovat joka kuin mukaan jos sen vain olla sekä",
    "pl": "w i na z do się nie to że jest o jak po od za przez dla są co ale tym jego przed który",
    "cs": "a v se na je že s z o do i to k ve pro za by ale si po jsou jako podle od aby které",
    "hu": "a az és hogy nem is egy ez meg volt de csak már el mint kell ki lesz még szerint azt",
    "ro": "de și în a la cu pe care nu din că o un pentru este au mai fi sau dar prin ca sunt",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra en ise her ancak ne",
    "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan ke juga adalah oleh telah bisa karena",
    "vi": "và của là có cho được trong với các không một những người này đã khi từ để đến ở",
    "is": "og í að á er sem til um við það ekki en með fyrir af hann var frá eru því",
    "ca": "de la que i el en a els per les del un una amb no és al com més va seva però",
    "ru": "и в не на что с по как это из к он за от но его для о был",
    "uk": "і в не на що з як у та за до це від його для про був які але",
    "bg": "на и да се в от за с не че е по са като до той това ще",
}
_SETS: Final = {code: frozenset(listed.split()) for code, listed in _SMALL.items()}
_CODES: Final = {
    word: tuple(code for code, listed in _SETS.items() if word in listed) for word in frozenset().union(*_SETS.values())
}
# First and last code points of scripts that one language, or nearly, is written in.
_SCRIPTS: Final = (
    *(("ja", 0x3040, 0x30FF), ("ko", 0xAC00, 0xD7AF), ("zh", 0x4E00, 0x9FFF), ("el", 0x0370, 0x03FF)),
    *(("he", 0x0590, 0x05FF), ("ar", 0x0600, 0x06FF), ("hi", 0x0900, 0x097F), ("bn", 0x0980, 0x09FF)),
    *(("ta", 0x0B80, 0x0BFF), ("th", 0x0E00, 0x0E7F), ("ka", 0x10A0, 0x10FF), ("hy", 0x0530, 0x058F)),
    *(("am", 0x1200, 0x137F), ("cyrillic", 0x0400, 0x04FF)),
)
_LATIN: Final = 0x250  # the code point after the last of what Latin letters are in Europe
_PERSIAN: Final = frozenset("پچژگ")
_KANA = 0.05  # share of Japanese letters that are no Chinese ones, at least; it has .4
_SAMPLE, _SEEN = 6_000, 600  # characters
_LEAST = 0.18  # share of small words; English news has 0.3 and more
_SURE = 1.25  # times as many small words as the next language has


def of(body: str, claimed: str | None) -> str | None:
    """The language that the text shows, or else what its page claims: templates claim what their text is not."""
    found, sure = _guess(body)
    return found if found and (sure or not claimed) else claimed


def guess(body: str) -> str | None:
    """The ISO 639-1 code, or None."""
    return _guess(body)[0]


def _guess(body: str) -> tuple[str | None, bool]:
    """The code, and whether no other comes near."""
    script = _script(body[:_SEEN])
    if script and script != "cyrillic":
        return script, True
    found = words(body[:_SAMPLE].lower())
    if len(found) < 8:
        return None, False
    small: Counter[str] = Counter()
    for word, count in Counter(filter(_CODES.__contains__, found)).items():
        for code in _CODES[word]:
            small[code] += count
    cyrillic = script == "cyrillic"
    shares = {code: small[code] / len(found) for code in _SETS if (code in ("ru", "uk", "bg")) == cyrillic}
    best, next_ = sorted(shares, key=lambda code: -shares[code])[:2]
    least = _LEAST if not cyrillic and best != "fi" else 0.08  # these do with endings what others do with small words
    if shares[best] < least or shares[best] <= shares[next_]:
        return None, False
    return best, shares[best] >= _SURE * shares[next_]


def _script(sample: str) -> str | None:
    """The language of the script that most letters are of; None for Latin and for what is not known here."""
    letters = list(map(ord, filter(str.isalpha, sample)))
    if sum(map(_LATIN.__gt__, letters)) > 0.5 * len(letters):
        return None
    counts = Counter(
        next((code for code, first, last in _SCRIPTS if first <= point <= last), "latin") for point in letters
    )
    if not letters:
        return None
    east = counts["ja"] + counts["zh"] + counts["ko"]
    if east >= 0.5 * len(letters):
        if counts["ko"] >= 0.3 * east:
            return "ko"
        return "ja" if counts["ja"] >= _KANA * east else "zh"
    best, count = counts.most_common(1)[0]
    if best == "latin" or count < 0.5 * len(letters):
        return None
    return "fa" if best == "ar" and _PERSIAN & set(sample) else best
