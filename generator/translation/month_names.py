"""The names of months as a language writes them, its other names for them among them."""

from __future__ import annotations

from functools import cache

from generator.translation.folding import fold
from generator.translation.locales import find_locale
from generator.translation.years import has_solar_dates

_OTHER = {
    "ar": (
        "كانون_الثاني جانفي", "شباط فيفري فبرائر", "آذار", "نيسان إبريل أفريل", "أيار ماي", "حزيران جوان",
        "تموز جويلية يوليوز", "آب أوت غشت", "أيلول شتنبر", "تشرين_الأول", "تشرين_الثاني نونبر",
        "كانون_الأول دجنبر",
    ),
    "fa": (
        "ژانویه جنوری", "فوریه فبروری", "مارس مارچ", "آوریل اپریل", "مه می مٔه", "ژوئن جون", "ژوئیه جولای ژوییه",
        "اوت آگوست اگست", "سپتامبر سپتمبر", "اکتبر اکتوبر", "نوامبر نومبر", "دسامبر دسمبر",
    ),
    "de": ("Jänner", "Feber", "", "", "", "", "", "", "", "", "", ""),
    "es": ("", "", "", "", "", "", "", "", "setiembre", "", "", ""),
}  # fmt: skip
"""Besides CLDR's: of the Levant and the Maghreb, of Afghanistan, Austria and Peru."""

_SOLAR = (
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد", "شهریور سنبله",
    "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
)  # fmt: skip
"""Iran's and Afghanistan's."""


@cache
def gregorian_months(lang: str) -> dict[str, int]:
    """Folded name -> number of each month; nothing for a language that CLDR does not know."""
    found: dict[str, int] = {}
    locale = find_locale(lang)
    if locale is not None:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    found.setdefault(fold(name).rstrip("."), number)
    for number, names in enumerate(_OTHER.get(lang.partition("-")[0], ()), 1):
        for name in names.split():
            found[fold(name.replace("_", " "))] = number
    return {name: number for name, number in found.items() if not name.isdecimal() and name}


@cache
def solar_month_names(lang: str) -> dict[str, int]:
    """The same of the Solar Hijri calendar, for languages whose readers know it."""
    if not has_solar_dates(lang):
        return {}
    names = enumerate(_SOLAR, 1)
    return {fold(name): number for number, row in names for name in row.split()}
