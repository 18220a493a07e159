"""Languages: what is surely not English is refused, or left out where the article is English; names are no language."""

from __future__ import annotations

import pytest

from crocus_check.errors import InputFileError
from crocus_check.ingest import read_text

ENGLISH = (
    "Twelve people died in the fire that broke out in the old harbour hall on Friday night, and nine others were taken "
    "to hospital, the mayor said. It was not known how the fire had started."
)
FRENCH = (
    "Douze personnes sont mortes dans la nuit de vendredi à samedi dans une explosion qui a touché les quais du port. "
    "Les secours ont été appelés par des voisins et les blessés sont dans un état grave, selon le maire."
)
OTHERS = {
    "Catalan": "Dotze persones van morir divendres a la nit en un incendi al vell edifici del port, segons va explicar "
    "l'alcalde. Els ferits, nou en total, van ser traslladats a l'hospital. Encara no se sap com va començar el foc, "
    "però els bombers treballen per esbrinar-ho i demanen paciència als veïns del barri.",
    "Swahili": "Watu kumi na wawili walifariki dunia katika moto uliozuka kwenye ukumbi wa zamani wa bandari usiku wa "
    "Ijumaa, alisema meya wa mji huo. Wengine tisa walipelekwa hospitalini wakiwa na majeraha makubwa. Polisi walisema "
    "kwamba chanzo cha moto huo hakijajulikana na uchunguzi unaendelea hadi sasa.",
    "Croatian": "Dvanaest osoba poginulo je u požaru koji je u petak navečer izbio u staroj lučkoj dvorani, rekao je "
    "gradonačelnik. Devet ozlijeđenih prevezeno je u bolnicu. Još nije poznato kako je požar nastao, a istraga koju "
    "vodi policija mogla bi potrajati nekoliko tjedana, dodao je glasnogovornik.",
    "a language other than English": "Kaksteist inimest hukkus reede õhtul vanas sadamahoones puhkenud "
    "tulekahjus, teatas linnapea. Üheksa "
    "vigastatut viidi haiglasse. Põlengu põhjus on veel teadmata ja uurimine, mida juhib politsei, võib kesta mitu "
    "nädalat, lisas pressiesindaja laupäeva hommikul toimunud kohtumisel.",
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zwölf Tote nach dem Brand in der Halle, und auch ein Kind ist unter den Opfern.", "German"),
        ("Douze morts dans une explosion sur les quais, selon les secours.", "French"),
        ("Doce muertos por el incendio que comenzó en los muelles del puerto.", "Spanish"),
        ("Взрыв на вокзале", "Cyrillic"),
        ("火災で12人死亡", "Japanese"),
        ("انفجار في المحطة", "Arabic"),
        (f"Twelve dead in harbour fire, mayor says\n\n{FRENCH}", "French"),
        (f"Fire at the harbour: what we know\n\n{FRENCH}\n\n{FRENCH}", "French"),
        (
            "Station blast kills nine\n\n" + "Девять человек погибли при взрыве на вокзале, сообщили власти. " * 3,
            "Cyrillic",
        ),
        ("港で火災 Fire\n\n12人が死亡し、9人がけがをした。市長が金曜日に発表した。" * 2, "Japanese"),
        *((text, name) for name, text in OTHERS.items()),
        *((text * 4, name) for name, text in OTHERS.items()),
    ],
)
def test_what_is_not_english_is_refused(text: str, name: str) -> None:
    with pytest.raises(InputFileError, match=name) as told:
        read_text(text)
    assert told.value.message.startswith("reads as ")
    assert told.value.message.endswith("; only English is supported")


@pytest.mark.parametrize(
    "text",
    [
        "12 dead.",
        "Twelve dead in fire",
        "Los Angeles 4, Las Vegas 2, Del Mar 1, El Paso 0",
        "Van der Meer beat Van den Berg; De la Cruz lost to Dos Santos and Da Silva.",
        "Ludwig van Beethoven, Otto von Bismarck, Manfred von Richthofen, Vincent van Gogh and Max van der Post",
        "Le Monde, Les Echos and La Croix reported it first.",
        "Crème brûlée, pâté, naïve café, façade, déjà vu, and other words in English.",
        "Der Spiegel\n\nDie Zeit\n\nDas Bild",
        "Smith 4 3 2\nJones 2 1 0\nBrown 9 9 1\n" * 20,
        "Peel onions. Chop carrots. Boil water. Add salt, pepper, butter, flour. Stir well. Simmer gently. Serve hot. "
        * 2,
        "Gas prices up 3 percent; oil down 2 percent; gold flat; dollar firm; euro weak; yen strong; pound steady. "
        * 3,
        "“Liberté, égalité, fraternité!” they shouted in the square.",
        "Athens (Αθήνα) and Moscow (Москва) were both hit by the storm, officials said.",
        ENGLISH,
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    document = read_text(text)
    assert document.notes == ()
    assert document.words > 0


@pytest.mark.parametrize(
    ("other", "told"),
    [(FRENCH, "French"), ("Пожар начался ночью, сообщили в мэрии города.", "in Cyrillic script")],
)
def test_a_paragraph_in_another_language_is_left_out_and_told(other: str, told: str) -> None:
    document = read_text(f"{ENGLISH}\n\n{other}\n\nA third inquiry will begin in {2024}. {ENGLISH}")
    assert document.notes == (f"1 paragraph is not read: {told}",)
    assert "personnes" not in document.reading and "Пожар" not in document.reading
    assert "Twelve people died" in document.reading and "third inquiry" in document.reading


def test_a_text_half_in_english_is_read_by_that_half() -> None:
    document = read_text(f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH.replace('Twelve', 'Nine')}\n\n{FRENCH}")
    assert document.notes == ("2 paragraphs are not read: French",)


def test_a_quotation_inside_a_paragraph_stays() -> None:
    assert read_text(f"{ENGLISH} “Nous sommes dans la nuit,” a survivor said in French.").notes == ()


def test_short_pages_and_mail_are_read() -> None:
    pytest.importorskip("trafilatura")
    from crocus_check.ingest.readers.html import page
    from crocus_check.ingest.readers.mail import read
    from crocus_check.settings import Settings

    said = "Twelve people died."
    for text in (f"<p>{said}</p>", f"<html><body>{said}</body></html>", f"<body><div>{said}</div></body>"):
        assert said in page(text, "a.html").text
    for kind, body in (("plain", said), ("html", f"<p>{said}</p>")):
        mail = f"Subject: Fire\nContent-Type: text/{kind}\n\n{body}\n".encode()
        assert said in next(read(mail, "a.eml", Settings())).text
