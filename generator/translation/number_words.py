"""Numbers that are written as words."""

from __future__ import annotations

import re
from functools import cache

from generator.translation.folding import ZWNJ, fold, fold_words

_WORDS = {
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
}
"""Zero to twenty."""

_MORE = {
    "ar": "واحد=1 واحدة=1 أول=1 أولى=1 اثنان=2 اثنين=2 اثنتان=2 اثنتين=2 عامين=2 عامان=2 سنتين=2 سنتان=2 ثان=2 "
    "ثاني=2 ثانية=2 ثلاث=3 ثلاثة=3 ثالث=3 ثالثة=3 أربع=4 أربعة=4 رابع=4 رابعة=4 خمس=5 خمسة=5 خامس=5 خامسة=5 "
    "ست=6 ستة=6 سادس=6 سبع=7 سبعة=7 سابع=7 ثمان=8 ثمانية=8 ثماني=8 ثامن=8 تسع=9 تسعة=9 تاسع=9 عشر=10 عشرة=10 "
    "عاشر=10 عشرون=20 عشرين=20 ثلاثون=30 ثلاثين=30 أربعون=40 أربعين=40 خمسون=50 خمسين=50 مئة=100 مائة=100 "
    "ألف=1000 آلاف=1000",
    "de": "eins=1 eine=1 einem=1 einen=1 einer=1 eines=1 erste=1 ersten=1 erster=1 erstes=1 zweite=2 zweiten=2 "
    "dritte=3 dritten=3 vierte=4 vierten=4 fünfte=5 fünften=5 sechste=6 siebte=7 achte=8 neunte=9 zehnte=10 "
    "dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000",
    "en": "first=1 once=1 second=2 twice=2 third=3 thrice=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 "
    "ninth=9 tenth=10 eleventh=11 twelfth=12 dozen=12 twentieth=20 thirty=30 thirtieth=30 forty=40 fifty=50 "
    "sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000",
    "es": "un=1 una=1 primero=1 primer=1 primera=1 segundo=2 segunda=2 tercero=3 tercer=3 tercera=3 cuarto=4 "
    "cuarta=4 quinto=5 quinta=5 sexto=6 séptimo=7 octavo=8 noveno=9 décimo=10 treinta=30 cuarenta=40 "
    "cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 mil=1000",
    "fa": "اول=1 یکم=1 دوم=2 سوم=3 چهارم=4 پنجم=5 ششم=6 هفتم=7 هشتم=8 نهم=9 دهم=10 یازدهم=11 دوازدهم=12 "
    "سیزدهم=13 چهاردهم=14 پانزدهم=15 شانزدهم=16 هفدهم=17 هجدهم=18 هیجده=18 هیجدهم=18 نوزدهم=19 "
    "بیستم=20 سی=30 سی‌ام=30 سیم=30 چهل=40 پنجاه=50 شصت=60 هفتاد=70 هشتاد=80 نود=90 صد=100 هزار=1000",
    "fr": "une=1 premier=1 première=1 1er=1 deuxième=2 second=2 seconde=2 troisième=3 quatrième=4 cinquième=5 "
    "sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 trente=30 quarante=40 cinquante=50 soixante=60 "
    "septante=70 huitante=80 nonante=90 cent=100 mille=1000",
}
"""Their other forms, and larger ones."""

_AND = {"ar": "و", "de": "und", "en": "and", "es": "y", "fa": "و", "fr": "et"}
_ROMAN = re.compile(r"(?<!\w)([IVX]{1,6})(?:e|er|º)?(?!\w)")
_VINGTS = re.compile(r"quatre[ \-‑]vingts?[ \-‑]?")
_VALUES = {"I": 1, "V": 5, "X": 10}


def knows_words(lang: str) -> bool:
    """Whether the number words of a language are known here."""
    return lang.partition("-")[0].lower() in _MORE


def spelled_numbers(text: str, lang: str) -> frozenset[int]:
    """The numbers that a text may be saying in words, and in Roman numerals, compounds with their parts.

    `thirty-one or two` -> 30, 31, 1, 2. Generous: it serves to accept, never to demand.
    """
    language = lang.partition("-")[0].lower()
    table, joint = _table(language), _AND.get(language, "")
    found: set[int] = set()
    total = last = 0
    for word in fold_words(_VINGTS.sub("huitante ", text.replace(ZWNJ, " "))):
        value = _value(word, table, language)
        if value is None:
            if word != joint:
                total = last = 0
            continue
        found.add(value)
        total, last = _join(total, last, value), value
        found.add(total)
    found |= {_roman(match[1]) for match in _ROMAN.finditer(text)}
    return frozenset(found)


@cache
def _table(language: str) -> dict[str, int]:
    words = _WORDS.get(language, "").split()
    table = {fold(word).replace("-", ""): value for value, word in enumerate(words)}
    for entry in _MORE.get(language, "").split():
        word, _, value = entry.partition("=")
        table[fold(word).replace(ZWNJ, "")] = int(value)
    return table


def _value(word: str, table: dict[str, int], language: str) -> int | None:
    value = table.get(word)
    if value is None and language == "ar":
        bare = re.sub(r"^(?:[وبلف]?ال|لل|[وبلف])", "", word)
        value = table.get(bare)
    if value is None and language == "de":  # einunddreißig
        unit, _, ten = word.partition("und")
        if unit in table and ten in table:
            return table[unit] + table[ten]
    if value is None and word.endswith("s"):  # hundreds, Zweitens
        value = table.get(word[:-1])
    return value


def _join(total: int, last: int, value: int) -> int:
    """A number with the next word's: twenty + one, two * hundred; else the word begins another."""
    if value in (100, 1000) and 0 < last < value:
        return total * value
    if total and value < 100 <= last:
        return total + value
    if 10 <= last < 100 and value < 20 and value < last:  # dix-sept, soixante-dix
        return total + value
    # In Arabic the unit comes before the ten.
    if 0 < last < 10 and 20 <= value < 100:
        return total + value
    return value


def _roman(numeral: str) -> int:
    values = [_VALUES[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
