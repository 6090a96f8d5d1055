"""Letters, digits, signs, spaces and quotation marks of a translation."""

from __future__ import annotations

import pytest

from generator.translation.checking import Lexicon
from tests.translation.faults import find_faults

ZWNJ = "\u200c"
LEXICON = Lexicon(terms=(("“repent”", ("توبه",)),), spoken=("criminals and terrorists",))

WRITING = [
    # doubled spaces, spaces at signs, dots and dashes
    ("fr", "He said no.", "Il a  dit non.", "error: two spaces in a row: 'a  dit'"),
    ("de", "He said no.", "Er sagte nein .", "error: a space before a sign: 'nein .'"),
    ("fr", "He, too, no.", "Lui , aussi, non.", "error: a space before a sign: 'Lui ,'"),
    ("de", "Yes, no.", "Ja,nein.", "error: no space after a sign: 'Ja,nein.'"),
    ("es", "Truth. Justice.", "Verdad.Justicia.", "error: no space after a full stop: 'Verdad.Justicia.'"),
    ("de", "And so on…", "Und so weiter...", "error: dots for an ellipsis: 'weiter...'"),
    ("de", "All – even she.", "Alle - auch sie.", "error: a hyphen for a dash: 'Alle - auch'"),
    ("fr", "No.", "Non. ", "error: a space or line end at the edge of the text"),
    ("es", "Who?", "Quién?", "error: ? without ¿"),
    ("es", "Who?", "¿Quién.", "error: ¿ without ?"),
    ("de", "Who?", "Wer.", "warning: it ends with a full stop, and the source with a question mark"),
    ("de", "Who was it", "Wer es war.", "warning: it ends with a full stop, and the source with none"),
    # quotation marks
    ("fr", "He said “no”.", 'Il a dit "non".', "error: a mark that is straight: '\"non\".'"),
    ("fr", "The law.", "C'est la loi.", "error: an apostrophe that is straight: 'C'est'"),
    ("de", "He said “no”.", "Er sagte “nein”.",
     "error: the quotation mark ” is not this language's or has no fellow: '“nein”.'"),
    ("de", "He said “no”.", "Er sagte „nein”.",
     "error: the quotation mark „ is not this language's or has no fellow: '„nein”.'"),
    ("fa", "He said “no”.", "او “نه” گفت.",
     "error: the quotation mark “ is not this language's or has no fellow: '“نه”'"),
    ("fr", "He said “no”.", "Il a dit « non.",
     "error: the quotation mark « is not this language's or has no fellow: '« non.'"),
    ("fr", "He said “no”.", "Il a dit non.", "error: no quoted passage where the source has 1"),
    ("fr", "He said no.", "Il a dit « non ».", "error: 1 quoted passage where the source has 0"),
    ("fa", "They were “criminals and terrorists”.", "آنها «جنایتکار و تروریست» بودند.",
     "error: 'criminals and terrorists' was spoken in this language and is not held in it"),
    ("fa", "They did not “repent”.", "آنها توبه نکردند.", "error: no quoted passage where the source has 1"),
    # digits
    ("fa", "In 1988.", "در 1988.", "error: digits of another language in '1988.'"),
    ("fa", "In 1988.", "در ١٩٨٨.", "error: digits of another language in '١٩٨٨.'"),
    ("ar", "In 1988.", "في ١٩٨٨.", "warning: digits in '١٩٨٨.' that dates and numbers do not have in this language"),
    ("fr", "In 1988.", "En ١٩٨٨.", "error: digits of another language in '١٩٨٨.'"),
    ("fa", "See MDE 13/9421/2018.", "نک. MDE ۱۳/۹۴۲۱/۲۰۱۸.", "error: the identifier '۱۳/۹۴۲۱/۲۰۱۸.' in other digits"),
    # letters and signs
    ("fa", "Who is it?", "چه كسی است؟", "error: the letter ك (U+0643) in 'كسی'"),
    ("fa", "Truth", "راستي", "error: the letter ي (U+064A) in 'راستي'"),
    ("fa", "Truth", "حقیقة", "warning: the letter ة (U+0629) in 'حقیقة'"),
    ("ar", "Who?", "من يكون القاضی؟", "error: the letter ی (U+06CC) in 'القاضی؟'"),
    ("fa", "Truth, justice.", "حقیقت, عدالت.", "error: the Latin sign ',' in 'حقیقت,'"),
    ("fa", "Who?", "چه کسی?", "error: the Latin sign '?' in 'کسی?'"),
    ("ar", "Truth; justice.", "الحقيقة; العدالة.", "error: the Latin sign ';' in 'الحقيقة;'"),
    ("ar", "Truth", "الحقيقة\u200f", "error: the invisible character U+200F (right-to-left mark)"),
    ("fa", "Truth", "ﺣﻘیقت", "error: a letter in one fixed shape in 'ﺣﻘیقت'"),
    # zero-width non-joiners
    ("fa", "It is said.", f"گفته می{ZWNJ}{ZWNJ}شود.", f"error: two zero-width non-joiners in 'می{ZWNJ}{ZWNJ}شود.'"),
    ("fa", "It is said.", f"گفته می{ZWNJ} شود.",
     f"error: a zero-width non-joiner at the edge of a word: 'می{ZWNJ} شود.'"),
    ("fa", "It is said.", "گفته می شود.", "error: a space for a zero-width non-joiner in 'می شود.'"),
    ("fa", "It is not said.", "گفته نمی شود.", "error: a space for a zero-width non-joiner in 'نمی شود.'"),
    ("fa", "It is said.", "گفته میشود.", "error: no zero-width non-joiner in 'میشود'"),
    ("fa", "The books", "کتاب های", "error: a space for a zero-width non-joiner in 'کتاب های'"),
    ("fa", "They have gone.", "آنها رفته اند.", "error: a space for a zero-width non-joiner in 'رفته اند.'"),
    ("fa", "It is international.", "بین المللی است.", "error: a space for a zero-width non-joiner in 'بین المللی'"),
    ("fa", "Decades", "دههها", "error: no zero-width non-joiner in 'دههها'"),
    ("fa", "The books", "کتابها", "warning: no zero-width non-joiner in 'کتابها'"),
    ("fa", "The works", f"کار{ZWNJ}ها", f"warning: a zero-width non-joiner that parts nothing in 'کار{ZWNJ}ها'"),
    ("ar", "The book", f"ال{ZWNJ}كتاب", f"error: a zero-width non-joiner in 'ال{ZWNJ}كتاب'"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "source", "translation", "said"), WRITING)
def test_one_mistake_is_named(lang: str, source: str, translation: str, said: str) -> None:
    found = find_faults(source, translation, lang, LEXICON if lang == "fa" else None)
    assert said in found
    # An unpaired mark is told at both of its places; no more than that is said of one mistake.
    assert len(found) <= 2


RIGHT = [
    ("fr", "He said: “no”!", "Il a dit : « non » !"),
    ("fr", "He said: “no”!", "Il a dit\u00a0: «\u202fnon\u202f»\u202f!"),
    ("fr", "He said: “no”!", "Il a dit: «non»!"),
    ("fr", "the victims’ fate", "le sort d’eux"),
    ("de", "He said “no” and left.", "Er sagte »nein« und ging."),
    ("de", "He said “no” and left.", "Er sagte „nein“ und ging."),
    ("de-CH", "He said “no” and left.", "Er sagte «nein» und ging."),
    ("es", "“Why?” he asked.", "«¿Por qué?», preguntó."),
    ("es", "He said “no”.", "Dijo “no”."),
    ("es", "He said “she said ‘no’”.", "Dijo «ella dijo “no”»."),
    ("es", "He said “she said ‘no’”.", "Dijo “ella dijo ‘no’”."),
    ("es", "What are you saying!", "¡Qué dices!"),
    ("ar", "He said “no”.", "قال «لا»."),
    ("ar", "He said “no”.", "قال ”لا“."),
    ("fa", "He said “no”.", "گفت «نه»."),
    ("fa", "Books of the PMOI, CIA, and others", "کتاب‌های PMOI, CIA و دیگران"),
    ("fa", "Some shots struck", "برخی تیرها به آنان خورد"),
    ("fa", "Licence: CC BY 4.0", "مجوز: CC BY 4.0"),
    ("fa", "End and hunger of the jurists alone", "انتها و اشتهای فقها به‌تنهایی"),
    ("fa", "In May and June", "در می و ژوئن"),
    ("fa", "They were “criminals and terrorists”.", "او آنان را جنایتکار و تروریست خواند."),
    ("fa", "support for “terrorists”", "حمایت از «تروریست‌ها»"),
    ("he", "the army’s “no”", '”לא“ של צה"ל'.replace("“", "”")),
]


@pytest.mark.parametrize(("lang", "source", "translation"), RIGHT)
def test_what_a_language_allows(lang: str, source: str, translation: str) -> None:
    assert not find_faults(source, translation, lang, LEXICON if lang == "fa" else None)
