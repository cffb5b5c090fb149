"""English is read, other languages are named; what is too short to tell is taken for English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.ingest.language import foreign_language

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال الجيش إن المسلحين قصفوا البلدة يوم الخميس وقتلوا ثلاثة مدنيين", ("ar", "Arabic")),
        ("Министерство обороны сообщило, что боевики обстреляли город", ("ru", "Russian")),
        ("Міністерство оборони повідомило, що бойовики обстріляли місто", ("uk", "Ukrainian")),
        ("ارتش اعلام کرد که شورشیان شهر را گلوله باران کردند و سه نفر کشته شدند", ("fa", "Persian")),
        ("צבא ההגנה הודיע כי המורדים הפגיזו את העיירה ביום חמישי ושלושה נהרגו", ("he", "Hebrew")),
        (
            "Savunma Bakanlığı perşembe günü isyancıların kasabayı bombaladığını ve üç kişinin öldüğünü söyledi.",
            ("tr", "Turkish"),
        ),
        (
            "Le ministère de la Défense a déclaré jeudi que les rebelles avaient bombardé la ville et tué un civil.",
            ("fr", "French"),
        ),
        (
            "El ejército dijo el jueves que los rebeldes bombardearon el pueblo y mataron a tres civiles.",
            ("es", "Spanish"),
        ),
        (
            "Die Armee erklärte am Donnerstag, Rebellen hätten die Stadt beschossen und drei Menschen getötet.",
            ("de", "German"),
        ),
    ],
)
def test_a_report_in_another_language_is_named(text: str, language: tuple[str, str]) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Truce",
        "Taliban capture Bagram airport",
        "U.S., British and French warplanes patrol",
        "ERDOGAN, ROUHANI, PUTIN MEET IN ANKARA",
        "Hayat Tahrir al-Sham, Ahrar al-Sham, Faylaq al-Sham, Jaysh al-Izza, Nour al-Din al-Zenki, Suqour al-Sham",
        "Forces left Gia Định, Biên Hòa, Đà Nẵng and Huế on Monday night, a spokesman said in Saigon.",
        "SYRIAS ARMY SAYS REBELS SHELLED SARAQIB MONITOR SAYS THREE KILLED",
        "The banner read «الحرية» and a second one «لا للحرب», a resident said.",
        "🕊️🕊️🕊️",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert foreign_language(text) is None


def test_an_english_banner_over_an_arabic_report_does_not_make_it_english() -> None:
    arabic = "قال الجيش إن المسلحين قصفوا البلدة يوم الخميس وقتلوا ثلاثة مدنيين في السوق. " * 3
    assert foreign_language(f"Breaking news - share this page\n\n{arabic}") == ("ar", "Arabic")


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated texts lie beside the repository, not in it")
def test_every_annotated_text_is_taken_for_english() -> None:
    refused = [
        (path.name, line["id"])
        for path in sorted(GOLD.glob("*/*.jsonl"))
        for line in map(json.loads, path.open(encoding="utf-8"))
        if isinstance(line.get("text"), str) and foreign_language(line["text"])
    ]
    assert refused == []
