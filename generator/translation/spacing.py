"""What a language ties to its neighbour with a no-break space: tables for `spaces.py`.

Only what is plainly tied is here: an abbreviation and its number, a number and its unit, a title and its
name. Words written in full (Article 5, 25 July) are left to the line, since each space that may not break
makes a narrow column harder to set. Collected from the customs named at each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NBSP = "\u00a0"
NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Spacing:
    """The ties of one language."""

    labels: frozenset[str] = frozenset()
    """Abbreviations before a number, in lower case."""
    units: frozenset[str] = frozenset()
    """Units and multipliers after a number, as they are written."""
    titles: frozenset[str] = frozenset()
    """Before a name with a capital."""
    short: str = ""
    """One-letter words that do not stand at a line's end."""
    groups: str = ""
    """The space between groups of three digits; empty where the language groups with another sign."""
    dash: bool = False
    """Whether a spaced dash stays with the word before it."""
    signs: Mapping[str, str] | None = None
    """Sign to the space before it (after it, for `«` and `‹`), written even where the author typed none."""


_FRANCE = {**dict.fromkeys(";!?«»‹›", NARROW), ":": NBSP}
"""France and Belgium: a narrow space, but a whole one before the colon, as the Lexique des règles typographiques
en usage à l’Imprimerie nationale has it. It wants a whole one within guillemets too, which justification
would widen like a space between words; the narrow one keeps the mark with its word."""
_SWITZERLAND = dict.fromkeys(":;!?«»‹›", NARROW)
"""Guide du typographe (romand): narrow everywhere."""
_CANADA = dict.fromkeys(":«»", NBSP)
"""Office québécois de la langue française: a whole space at the colon and the guillemets, none at the rest."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNITS = _words(
    "km m dm cm mm µm km² m² cm² mm² m³ cm³ ha a kg g mg t l dl cl ml hl h min s ms km/h m/s "
    "mg/l mg/L µg/l µg/L g/l g/L "
    "W kW MW GW Wh kWh "
    "MWh V A Hz kHz MHz GHz Pa hPa J kJ kcal B kB MB GB TB dB lx °C °F K ° ′ ″ % ‰ ٪ $ € £ ¥ ₽ ₹ ₺ ₪ ₴ ﷼ "
    "EUR USD GBP CHF CAD JPY CNY RUB INR IRR TRY ILS ETB THB VND pt px dpi"
) - _words("a A s")
"""Of the SI and of money, in every language; without those that are words of some language."""

SIGNS = _words("§ §§ ¶ № $ € £ ¥ ₽ ₹ ₺ ₪ ₴ US$ C$ A$ EUR USD GBP CHF ± ≈ ~ ca. c.")
"""Signs before a number in every language."""

_COMMON = _words("p. pp. para. paras. no. nos. art. arts. vol. vols. fig. figs.")
"""Abbreviations of references that most languages in Latin script share."""

_RUSSIAN_UNITS = _words(
    "км м дм см мм га кг г т л мл ч мин тыс. млн млрд трлн руб. коп. г. гг. в. вв. чел. экз."
)
_RUSSIAN_LABELS = _words(
    "с. стр. ст. п. пп. гл. рис. табл. т. тт. ч. абз. разд. вып. кн. илл. прим. д. кв."
)

OTHER = Spacing(_COMMON, UNITS)
"""A language that is not listed."""

SPACING = {
    # New Hart's Rules, 4.2 and 14.1; The Chicago Manual of Style, 7.
    "en": Spacing(
        _COMMON
        | _words(
            "para. paras. arts. ch. chs. sec. secs. s. ss. cl. n. nn. r. rr. cap. app. ed. pt."
        ),
        UNITS | _words("million billion trillion"),
        _words(
            "Mr Mrs Ms Dr St Mr. Mrs. Ms. Dr. Prof. Rev. Hon. Gen. Col. Maj. Capt. Lt. Sgt. Sen. St."
        ),
    ),
    # Duden, Schreibweisen; DIN 5008.
    "de": Spacing(
        _COMMON
        | _words(
            "s. ss. abs. kap. bd. bde. abb. tab. nr. nrn. ziff. rn. rdnr. anm. anl. lit. tel."
        ),
        UNITS | _words("Mio. Mrd. Million Millionen Milliarde Milliarden Prozent Uhr"),
        _words("Dr. Prof. Hr. Fr. Hrn. St. Dipl.-Ing."),
    ),
    # Lexique des règles typographiques en usage à l’Imprimerie nationale.
    "fr": Spacing(
        _COMMON | _words("n° nᵒ nos nᵒˢ n.° al. chap. t. §. ann. cf. éd. ill. h"),
        UNITS | _words("million millions milliard milliards mille"),
        _words("M. MM. Mme Mmes Mlle Mlles Dr Pr Me Mgr St Ste"),
        groups=NARROW,
        signs=_FRANCE,
    ),
    # Ortografía de la lengua española (RAE 2010): thin or no-break in numbers of five digits and more.
    "es": Spacing(
        _COMMON
        | _words("pág. págs. núm. núms. n.º n.os párr. párrs. cap. caps. t. arts. ap. inc. lám."),
        UNITS | _words("millón millones mil"),
        _words("D. D.ª Sr. Sra. Sres. Dr. Dra. Prof. Gral. EE."),
        groups=NARROW,
    ),
    "pt": Spacing(
        _COMMON | _words("pág. págs. n.º n.os cap. caps. arts. par. t. inc."),
        UNITS | _words("milhão milhões mil"),
        _words("Sr. Sra. Dr. Dra. Prof. D."),
    ),
    "it": Spacing(
        _COMMON | _words("pag. pagg. n. nn. cap. capp. artt. par. t. co."),
        UNITS | _words("milione milioni miliardo miliardi mila"),
        _words("Sig. Sig.ra Dott. Dott.ssa Prof. Avv."),
    ),
    # Мильчин, Чельцова, Справочник издателя и автора: № and §, initials, the dash with the word before it.
    "ru": Spacing(
        _RUSSIAN_LABELS,
        UNITS | _RUSSIAN_UNITS,
        _words("г. ул. им. г-н г-жа д-р проф. акад. св. о."),
        groups=NBSP,
        dash=True,
    ),
    "uk": Spacing(
        _words("с. стор. ст. п. пп. гл. рис. табл. т. ч. абз. розд. вип. кн. буд. кв."),
        UNITS | _words("км м см мм га кг г т л мл год хв тис. млн млрд грн коп. р. рр. ст. осіб"),
        _words("м. вул. ім. д-р проф. св."),
        groups=NBSP,
        dash=True,
    ),
    # ČSN 01 6910: prepositions and conjunctions of one letter do not end a line.
    "cs": Spacing(
        _words("s. str. č. čl. odst. kap. obr. tab. sv. roč. písm."),
        UNITS | _words("Kč tis. mil. mld. milionů miliard"),
        _words("p. Dr. Mgr. Ing. JUDr. MUDr. prof. doc. sv."),
        short="AaIiKkOoSsUuVvZz",
        groups=NBSP,
    ),
    "sk": Spacing(
        _words("s. str. č. čl. ods. kap. obr. tab. zv. roč. písm."),
        UNITS | _words("tis. mil. mld. miliónov miliárd"),
        _words("p. Dr. Mgr. Ing. JUDr. MUDr. prof. doc. sv."),
        short="AaIiKkOoSsUuVvZz",
        groups=NBSP,
    ),
    # PN-83/P-55366 and the Polish editors' handbooks.
    "pl": Spacing(
        _words("s. str. nr art. ust. pkt par. rozdz. rys. tab. t. poz. lit. dz."),
        UNITS | _words("zł gr tys. mln mld r. w."),
        _words("dr prof. mgr św. ks. im."),
        short="AaIiOoUuWwZz",
        groups=NBSP,
    ),
    "sv": Spacing(
        _COMMON | _words("s. sid. nr kap. st. bd. jfr"),
        UNITS | _words("kr miljoner miljarder"),
        groups=NBSP,
    ),
    "tr": Spacing(
        _COMMON | _words("s. ss. md. m. mad. c. b. bkz. par. sy. böl. bl. şek."),
        UNITS | _words("TL milyon milyar bin yüzde"),
        _words("Dr. Prof. Doç. Av. Sn. Yrd."),
    ),
    "el": Spacing(
        _words("σ. σσ. σελ. αρ. αριθ. άρ. άρθ. παρ. κεφ. τόμ. τ. εικ. πίν. εδ. υποσ."),
        UNITS | _words("χλμ. χλμ μ. εκ. εκατ. δισ. χιλ. ευρώ εκατομμύρια δισεκατομμύρια"),
        _words("κ. κα Δρ. Δρ καθ. Αγ."),
    ),
    "ar": Spacing(_words("ص ص. صص ج. ج م. ف."), UNITS | _words("مليون مليار ألف كم كغ م")),
    "fa": Spacing(
        _words("ص ص. صص ج. ج ش. ش م. بند"),
        UNITS | _words("درصد میلیون میلیارد هزار نفر تن ریال تومان"),
    ),
    "ur": Spacing(_words("ص ص. صص ج. نمبر"), UNITS | _words("فیصد لاکھ کروڑ ہزار ملین ارب")),
    "ckb": Spacing(_words("ل ل. ژ."), UNITS | _words("ملیۆن ملیار هەزار")),
    "he": Spacing(
        _words("עמ׳ עמ' ס׳ ס' סע׳ סע' מס׳ מס' כרך"),
        UNITS | _words("מיליון מיליארד אלף אחוז אחוזים ש״ח ק״מ"),
    ),
    "hi": Spacing(_words("पृ. सं. खं. अनु. क्र."), UNITS | _words("लाख करोड़ हज़ार हजार प्रतिशत रुपये किमी")),
    "th": Spacing(_words("น. พ.ศ. ค.ศ. ม. เล่ม"), UNITS | _words("คน บาท ปี ล้าน ล้านคน ล้านบาท กม.")),
    "am": Spacing(_words("ገጽ ገፅ አ.ቁ. ቁ. ቁጥር"), UNITS | _words("ሚሊዮን ቢሊዮን ሺህ ሺ በመቶ ብር ዓ.ም. ዓ.ም")),
    "vi": Spacing(_words("tr. t. số. st. ch."), UNITS | _words("triệu tỷ tỉ nghìn ngàn đồng")),
    "zh": OTHER,
}
"""By language; `spaces.py` looks for the nearest shorter tag."""

FRENCH_SIGNS = {"fr-CA": _CANADA, "fr-CH": _SWITZERLAND}
"""Where French is not written as in France."""
