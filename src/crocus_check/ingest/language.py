"""Language: whether a text reads as English, told by its script and by the share of function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_ENGLISH = frozenset(
    "the of and to that was for with his they were this have from had which but their been has more would who said are it be at by".split()
)
# Frequent function words that no other language of the table nor English shares, after published frequency lists.
_OTHERS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "German": "und der das nicht von mit ist den dem ein eine auf für auch sich wurde werden nach bei aus einen wie oder wird",
        "French": "les des et dans une pour qui est sur par plus avec ce sont pas été cette aux leur au mais ont ses",
        "Spanish": "los las del por con una para que su el fue como más pero sus han este entre está también desde años",
        "Italian": "che di il per una con del della non sono è gli dei alla nel anche più dal delle stato hanno nella",
        "Portuguese": "que não uma para com os dos em por mais foi ao das são pelo pela também seu sua às até após",
        "Dutch": "het een van dat niet zijn voor met aan ook bij werd hij wordt naar uit deze zij maar heeft worden",
        "Polish": "nie się na jest że z do przez od jak po który oraz było są został dla przed ich tym również",
        "Swedish": "och att det som för inte med av till är har på ett vid från men om också hade efter blev",
        "Danish or Norwegian": "og at det som ikke til af på med er har ble fra men også efter etter hadde blev ved være",
        "Turkish": "ve bir bu için ile olarak olan da de daha çok kadar sonra gibi ise ancak oldu değil tarafından",
        "Indonesian or Malay": "yang dan di dengan untuk pada tidak dari dalam ini itu akan ke juga oleh telah adalah tersebut",
        "Romanian": "și în cu că pentru din este care mai fost sunt prin după lui ale într către",
        "Czech": "se na že je to jako jsou byl ale pro také který při podle jeho po před však které",
        "Finnish": "ja on ei että oli se hän ovat mutta myös kun ole joka mukaan sekä kuin jälkeen",
        "Hungarian": "és hogy nem egy az is volt csak még mint után meg már ezt azt szerint",
        "Vietnamese": "và của là các có được trong cho những một với đã không người này khi",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "THAI": "Thai",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "TAMIL": "Tamil",
}


def other_than_english(words: Sequence[str]) -> str | None:
    """The language that the words of a text are in where that is surely not English: "German", "text in Cyrillic script".

    None for English, and for what is too short or too mixed to tell: names, tables and headlines pass.
    """
    text = " ".join(words)[:60000]
    if script := _script(text):
        return script
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < 25:
        return None
    counts = Counter(found)
    english = sum(counts[word] for word in _ENGLISH)
    share, name = max((sum(counts[word] for word in ws - _ENGLISH), name) for name, ws in _OTHERS.items())
    if share > len(found) * 0.1 and share > 2 * english:
        return name
    return None


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 40:
        return None
    foreign = [char for char in letters if ord(char) > 0x24F and not 0x1E00 <= ord(char) <= 0x1EFF]
    if len(foreign) * 2 < len(letters):
        return None
    names = Counter(unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0] for char in foreign[:5000])
    script = min(names, key=lambda name: (-names[name], name))
    return f"text in {_SCRIPTS[script]} script" if script in _SCRIPTS else "text in another script"
