import pytest

from onrecord.clean import language

TEXTS = {
    "en": "The board of the harbour said on Friday that it would vote on the new quay, as it was not ready before.",
    "de": "Der Rat des Hafens sagte am Freitag, dass er über den neuen Kai abstimmen werde, und das ist nicht alles.",
    "fr": "Le conseil du port a dit vendredi que le vote sur le nouveau quai est pour la semaine qui vient.",
    "es": "El consejo del puerto dijo el viernes que la votación sobre el nuevo muelle es para la semana que viene.",
    "pl": "Rada portu powiedziała w piątek, że głosowanie nad nowym nabrzeżem jest za tydzień i nie ma to znaczenia.",
    "da": "Havnens råd sagde fredag at det vil stemme om den nye kaj, og at det ikke er til at sige mere om af rådet.",
    "ru": "Совет порта сказал в пятницу, что он будет голосовать за новый причал, и это не всё, что он сказал на ней.",
    "uk": "Рада порту сказала у п'ятницю, що вона буде голосувати за новий причал, і це не все, що та сказала на ній.",
    "el": "Το συμβούλιο του λιμανιού είπε την Παρασκευή ότι θα ψηφίσει για τη νέα αποβάθρα.",
    "ja": "港の評議会は金曜日に新しい岸壁について投票すると述べた。",
    "zh": "港口委员会星期五表示将对新码头进行投票。",
    "ko": "항만 위원회는 금요일에 새 부두에 대해 투표할 것이라고 말했다.",
    "ar": "قال مجلس الميناء يوم الجمعة إنه سيصوت على الرصيف الجديد.",
    "he": "מועצת הנמל אמרה ביום שישי כי תצביע על הרציף החדש.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_language_shows_in_script_and_small_words(code: str, text: str) -> None:
    assert language.guess(text) == code


def test_text_is_believed_before_a_template_that_claims_another_language() -> None:
    assert language.of(TEXTS["de"], "en") == "de"


def test_claim_is_believed_where_the_text_does_not_tell() -> None:
    assert language.of("Quay 7. 14:30.", "sv") == "sv"
    assert language.of("Quay 7. 14:30.", None) is None


@pytest.mark.parametrize("text", ["", "1 2 3", "….", "\u0000"])
def test_text_without_words_has_no_language(text: str) -> None:
    assert language.guess(text) is None
