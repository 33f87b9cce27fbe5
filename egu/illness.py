"""Words of illness, as they stand in schools' spreadsheets and in what is written of a youth."""

import re

_STEMS = r"""
    angst\w* ; \w*angst(?:ens?|anfald\w*|lidelse\w*|problem\w*)? ; \w*depress\w* ; \w*depri ;
    adhd ; add ; adha ; \w*autis\w* ; \w*asperger\w* ; asf ; atypisk ; gua ; ocd ; ptsd ; c?ptss ;
    skizo\w* ;
    \w*psykose\w* ; psykotisk\w* ; psykisk\w*(?: (?:sårbar\w*|syg\w*|lid\w*|udfordr\w*))? ;
    psykiatri\w* ; bipolar\w* ; borderline\w* ; \w*anore\w* ; \w*bulimi\w* ; \w*spiseforstyrr\w* ;
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
ILLNESS = rf"(?<!\w)(?:{'|'.join(' '.join(stem.split()) for stem in _STEMS.split(';'))})(?!\w)"
_WORD = re.compile(ILLNESS, re.IGNORECASE)


def names_illness(text: str) -> bool:
    return any(found[0].casefold() not in _SAFE for found in _WORD.finditer(text))
