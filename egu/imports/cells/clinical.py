"""Words of illness: found in any column, they move to the restricted note; a neutral need stays."""

import re

from egu.imports.text import squeeze

_STEMS = r"""
    \w*angst(?:anfald\w*|lidelse\w*|problem\w*)? ; \w*depress\w* ; \w*depri ; adhd ; add ; adha
    ; \w*autis\w* ; \w*asperger\w* ; asf ; atypisk ; gua ; ocd ; ptsd ; c?ptss ; skizo\w* ;
    \w*psykose\w* ; psykotisk\w* ; psykisk\w*(?: (?:sårbar\w*|syg\w*|lid\w*|udfordr\w*))? ;
    psykiatri\w* ; bipolar\w* ; borderline ; \w*anore\w* ; \w*bulimi\w* ; \w*spiseforstyrr\w* ;
    \w*selvskad\w* ; \w*selvmord\w* ; \w*misbrug\w* ; \w*afhængighed\w* ; alkoholi\w* ;
    epilep\w* ; \w*diabet\w* ; sukkersyge ; astma\w* ; migræne\w* ; kræft\w* ; cancer\w* ;
    leukæmi ; \w*gigt ; tourette\w* ; \w*traume\w* ; traumatiser\w* ; \w*fobi(?:er|en)? ;
    stress(?:ramt|sygemeld\w*)? ; udviklingshæm\w* ; udviklingsforstyrr\w* ; mentalt?
    retarder\w* ; \w*hjerneskade\w* ; cerebral\w* ; spastiker\w* ; \w*sklerose ; crohns? ;
    cøliaki\w* ; hiv ; hepatitis ; \w*diagnos\w* ; \w*medicin(?!al)\w* ; indlagt\w* ; indlægg\w* ;
    \w*sygdom\w* ; sygemeldt\w* ; \w*lidelse\w* ; gravid\w* ; tilknytningsforst\w* ;
    personlighedsforst\w* ; panikanfald ; søvnforstyrr\w* ; insomni\w* ; hjertefejl\w* ;
    hjertesyg\w* ; pots ; fibromyalgi ; skoliose ; diskusprolaps ; parese\w* ; muskelsvind ;
    downs?(?: syndrom)? ; \w*syndrom
"""
_SAFE = frozenset({"additiv", "medicinsk", "nødaggregat"})
_ILLNESS = rf"(?<!\w)(?:{'|'.join(map(squeeze, _STEMS.split(';')))})(?!\w)"
_WORD = re.compile(_ILLNESS, re.IGNORECASE)
_BECAUSE = (
    r"(?:(?:p\.?\s?g\.?\s?a\.?|pga\.?|grundet|på grund af|som følge af|fordi \w+ har|da \w+ har"
    r"|har|lider af|diagnosticeret med|udredt for|under udredning for|med|tidligere|tidl\.?"
    r"|svær|let|mild|lidt|social|generaliseret|type \d|infantil)\s+)*"
)
_PHRASE = re.compile(
    rf"{_BECAUSE}{_ILLNESS}(?:\s*(?:,|/|&|\+|og|samt)\s*{_ILLNESS})*", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_SIGNS_DOUBLED = re.compile(r"(?:\s*[,;/+–-]\s*){2,}")
_ENDS = re.compile(r"^[\s,;:/+&–-]+|(?:[\s,;:/+&–-]|\s(?:og|pga\.?|med|på grund af))+$")


def has_clinical(text: str) -> bool:
    return any(found[0].casefold() not in _SAFE for found in _WORD.finditer(text))


def without_clinical(text: str) -> str:
    """What is left when the words of illness and what ties them are taken out."""
    left = _SIGNS_DOUBLED.sub(", ", _EMPTY_BRACKETS.sub("", _PHRASE.sub("", squeeze(text))))
    return squeeze(_ENDS.sub("", left)).replace(" ,", ",")
