"""Language tags: whether a tag of BCP 47 names a language, a script and a region that there are.

Screen readers choose a voice by it, typesetting its letters, quotation marks and dates. What is wrong there is
seen by few, and heard by those who cannot see.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*")
"""What a publication needs of RFC 5646: language, script, region, variants."""
_NONE = frozenset(("und", "mul", "mis", "zxx"))
"""Codes that stand for no language (ISO 639-2): undetermined, several, without a code, no words."""
_REPLACED = frozenset(("in", "iw", "ji", "jw", "mo", "sh"))
"""Codes that were withdrawn; CLDR knows them still, so that old tags can be read."""
_FORM = "write en, fa, ckb, pt-BR, zh-Hant"


def is_language_tag(tag: str) -> bool:
    """Whether a tag has the form of one, and names what there is."""
    return find_language_fault(tag) is None


@cache
def find_language_fault(tag: str) -> tuple[str, str] | None:
    """A tag -> what is wrong with it, and a hint; None if it is right.

    Known are the languages of CLDR and of ISO 639-3, the scripts and regions of CLDR; variants are not looked up.
    Codes that were withdrawn (`iw`), and long ones where there is a short one (`eng`), are wrong (RFC 5646, 2.2.1).
    """
    found = _TAG.fullmatch(tag)
    if found is None:
        return f"'{tag}' is no language tag", _FORM
    language, script, region = found.groups()
    languages, scripts, regions = _known()
    if language not in languages:
        return f"'{tag}' is no language", _advise("language_aliases", language) or _FORM
    if script and script not in scripts:
        return (
            f"'{tag}' names no script there is: {script}",
            "write Latn, Arab, Cyrl or leave it out",
        )
    if region and region not in regions:
        hint = _advise("territory_aliases", region) or "write IR, GB, 419 or leave it out"
        return f"'{tag}' names no region there is: {region}", hint
    return None


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Languages, scripts and regions. Those of whose likely script CLDR knows are more than it has names for."""
    from babel import Locale
    from babel.core import get_global

    english = Locale("en")
    likely = {str(tag).partition("_")[0] for tag in get_global("likely_subtags")}
    named = {str(tag).partition("_")[0] for tag in english.languages}
    languages = (likely | named | set(_BESIDES.split())) - _NONE - _REPLACED
    return frozenset(languages), frozenset(english.scripts), frozenset(english.territories)


def _advise(kind: Literal["language_aliases", "territory_aliases"], code: str) -> str:
    """The code in place of one that has been replaced; empty if none has."""
    from babel.core import get_global

    found = get_global(kind).get(code)
    first = found[0] if isinstance(found, list) else found
    return f"write {first.replace('_', '-')}" if first else ""


_BESIDES = """
abj abq aci ack acl ads aed aen aes afg aft aih ajp ajs aju akj akm akx aky als aml aou apq aqp arb arv asf asp asq
asw aub aux ayr aza azj bbh bcc bcl beg bfi bfk bfr bge bgk bgl bhx bix bje bll bmt bnl bog boi bpn bqh bqn bqy bsg
bvl bvp bwn bxd bxe bxk bxr byg byo byq byt bzg bzs cda cdn cds cdy chc cid cik ckh cld cmm cmn cno cnr cnu con cov
cow csc csd cse csf csg csi csl csn csq csr csx cuq cur cuw cwd czo dbr dep dgo dhd dik dim diq dlk doq doz drb drd
dse dsl dsz dtn ecs eee ehs ekk elh eli emk emq emy enu ero esk esl esn eso esq etc eth fcs fse fsl fss fuc fuj gaz
gbo gce gda gds gft ghh ghl gii giu giw gly gno gom goz gqi gqu gro grr gse gsg gsm gss gug gus gya hab haf hca hdn
hds hea hkn hks hle hmc hme hmg hmh hmi hmk hml hnu hos hoz hps hsh hsl huj huo huq icl ike iks ils ima inl inm ins
inz irr ise isg isr jcs jhs jih jii jio jiq jkp jkr jks jls jos jsl juc jus kae kaf kcr kcx kdu kej kep keq kfj kft
kgg kgi kgm kgn khk kii kjv kkn kmr knc kng kpb kpv ksa ksy kvk kvu kwx kxh kxs kyp kzg kzq laf lay lbc lbg lbk lbs
lhl lhp llh lls lof lov lre lrr lsb lsc lsh lsl lsn lso lsp lst lsv lsw lsy lvs lws lwu lyg mbe mdl mef mei mfs mha
mhr mjo mjp mkg mkq mlm mmj mmk mml mnk mqt mre msd msr mup mvb mvi myo mys mzb mzc mzg mzs mzy nbg nbs ncs nef nes
nev nhh nik nkp nll nmy nol nom noz npa npi nrc nrr nrt nsi nsl nsp nsr ntw nul nwa nwy nxk nxm nzs och ocm ofo oge
ojg ojp okh okj okl okn omn omy onb onw oog oos orh ory osn oua oyb pbu pcl pdi pef peh pej pes pgz pha phj phq pie
pkc pks pkt plj plq plt ply pmk pnb pnu pnx pox ppu prl prn prp prs prz psc psd psg psl pso psp psr psy ptq ptw pty
pwi pys quh quz qvy qxs ral raq ras rat rau rer rge rgk rib rms rmv rmy rnb rnp rsb rsl rsm rsn rts ruh ryn rys rzh
sbf scq sdl sdp sdt sdz sfb sfs sgg sgk sgx shl shx sjk sjn sjo sjs sle slf slq sls slt smm smv soh soj spu spx spy
sqk sqn sqr sqs sqx src ssi ssk ssp ssr std stu svk svx swc swh swl swn sxc sxg sxk sxl sxm sxo syy szd sze szs tbr
tcl tct tdf tef tgr thn tia tiz tjm tkm tkn tlo tmk tms tnu tnz tpo tpq tpw tqq tqr trd tse tsk tsm tsq tss tsy tta
ttg ttq tvy twc txb txc txh txr tza uan ugn ugy ukl uks ull umc umu url uuu uzn ved vel vgt vis vmv vsi vsl vsv wao
wbs wea wkb wkl wku wlc wlk wll wly wmg woy wrn wry wuh wxa xac xad xae xap xaq xbc xbo xcb xcc xce xcg xcl xcm xcn
xct xcu xcv xcw xcy xdc xdm xeb xel xep xfa xga xgf xgl xgr xha xhc xhd xhr xht xhu xib xil xiv xki xkk xko xlb xle
xlg xli xln xlo xlp xls xlu xme xmk xml xms xng xnh xno xns xpc xpe xpp xps xpu xpy xqa xqt xrt xsc xsd xsj xsl xso
xss xsv xtg xto xtr xua xug xup xur xwc xwg xzm ybk ych ycp ydd ygs yha yhl yhs yif yik yin yip yiq yit yiu yix yiz
ykl ykn ykt yku ylm yln ylo ymc ymd ymh ymi ymq ymr yms ymx ymz yne ynn yno yox ypa ypb ypg yph ypm ypn ypo ypp ypz
yrn ysc ysg ysl ysm yso yta ytl ytp yuk yuy ywl ywt yyz yzg yzk zai zal zcd zhb zib zkb zkg zkh zkk zkn zkr zkv zra
zsk zsl zsm zua zyb
"""
"""Languages of ISO 639-3 (2023) that have no shorter code and that Babel 2.18 does not know: signed ones, old ones,
and those that CLDR holds to be others (`prs` for `fa-AF`).
"""
