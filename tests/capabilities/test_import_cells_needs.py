"""Neutral needs, and words of illness that must leave no trace outside the restricted note."""

import pytest

from egu.illness import names_illness
from egu.imports.cells.clinical import without_clinical
from egu.imports.cells.needs import read_needs
from egu.vocabulary import NEEDS


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("fast mentor", "fixed_mentor", ""), ("en fast mentor", "fixed_mentor", ""),
        ("brug for en mentor", "fixed_mentor", ""), ("fast kontaktperson", "fixed_mentor", ""),
        ("pauser", "breaks", ""), ("pauser efter behov", "breaks", ""), ("ekstra pause",
        "breaks", ""),
        ("ro", "quiet", ""), ("ro, få mennesker", "quiet", ""), ("rolige omgivelser", "quiet", ""),
        ("ikke for mange mennesker", "quiet", ""), ("skærmet", "quiet", ""),
        ("skriftlige instrukser", "written_instructions", ""), ("tjekliste",
        "written_instructions", ""),
        ("på skrift", "written_instructions", ""), ("én ting ad gangen", "one_thing_at_a_time", ""),
        ("en ting af gangen", "one_thing_at_a_time", ""), ("1 opgave ad gangen",
        "one_thing_at_a_time", ""),
        ("faste rutiner", "fixed_routines", ""), ("struktur", "fixed_routines", ""),
        ("forudsigelighed", "fixed_routines", ""), ("voksen altid til stede", "adult_present", ""),
        ("skal hentes", "pick_up", ""), ("to sammen", "two_together", ""),
        ("fast mentor og pauser", "fixed_mentor breaks", ""), ("ro; pauser", "quiet breaks", ""),
        ("ro, faste rutiner", "quiet fixed_routines", ""), ("pauser / mentor",
        "breaks fixed_mentor", ""),
        ("må ikke løfte over 10 kg", "", "må ikke løfte over 10 kg"), ("trinfri adgang", "",
        "trinfri adgang"),
        ("ingen telefon", "", "ingen telefon"), ("mentor, trinfri adgang", "fixed_mentor",
        "trinfri adgang"),
        ("rotationsvagter", "", "rotationsvagter"), ("", "", ""), ("-", "", ""), ("nej", "", ""),
    ],
)  # fmt: skip
def test_needs(text: str, codes: str, rest: str) -> None:
    needs = read_needs(text)
    assert (needs.codes, needs.text) == (tuple(codes.split()), rest)
    assert set(needs.codes) <= set(NEEDS)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ADHD, brug for fast mentor og pauser", "brug for fast mentor og pauser"),
        ("autisme – ro, faste rutiner", "ro, faste rutiner"), ("ikke slagter pga. angst",
        "ikke slagter"),
        ("pauser p.g.a. migræne", "pauser"), ("pauser på grund af epilepsi", "pauser"),
        ("Har ADHD", ""),
        ("ro (socialangst)", "ro"), ("Angst", ""), ("autist, ro", "ro"), ("ASF: faste rutiner",
        "faste rutiner"),
        ("OCD og angst, pauser", "pauser"), ("lider af depression", ""), ("PTSD", ""),
        ("ADD/ADHD", ""),
        ("spiseforstyrrelse, spiser ikke med andre", "spiser ikke med andre"),
        ("diabetes type 1, pauser", "type 1, pauser"),
        ("tager medicin, møder kl. 9", "tager, møder kl. 9"), ("fast mentor, borderline",
        "fast mentor"),
        ("bipolar lidelse", ""), ("tidl. misbrug, ikke bar", "ikke bar"), ("psykisk sårbar, ro",
        "ro"),
        ("kun cykel pga. togfobi", "kun cykel"), ("Tourettes syndrom - ro", "ro"), ("stress", ""),
        ("skizofreni; fast mentor", "fast mentor"), ("selvskade, voksen altid til stede",
        "voksen altid til stede"),
    ],
)  # fmt: skip
def test_words_of_illness_are_taken_out(text: str, left: str) -> None:
    assert names_illness(text)
    assert without_clinical(text) == left
    assert not names_illness(without_clinical(text))


@pytest.mark.parametrize(
    "text",
    [
        "ro, få mennesker", "må ikke løfte over 10 kg", "trinfri adgang", "ingen telefon",
        "ordblind",
        "kun cykel (tør ikke tog)", "plejehjem", "man-fre 7-17", "ikke alene i butik", "natarbejde",
        "medicinalindustri", "sygehus", "lager", "teater, lyd og lys", "hjemmeplejen", "B, trailer",
        "20 t til jul, så 25", "stressless møbler er ikke et problem", "adgang med elevator", "",
    ],
)  # fmt: skip
def test_other_words_stay(text: str) -> None:
    assert not names_illness(text)
    assert without_clinical(text) == text
