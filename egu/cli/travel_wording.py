"""What is wrong with a timetable or a table of questions, in one sentence each."""

from datetime import date

from egu.travel.timetable.feed_files import FeedError
from egu.travel.timetable.query_table import QueryError
from egu.written import long_date

LONGEST_TEXT = 40

FEED_SENTENCES = {
    "not_a_zip": "Filen {file} er ikke en zip-fil.",
    "not_readable": "Filen {file} kan ikke åbnes.",
    "no_file": "Køreplanen mangler filen {file}.",
    "too_large": "{file} i køreplanen er for stor til at blive læst.",
    "encrypted": "{file} i køreplanen er låst med en adgangskode.",
    "damaged": "{file} i køreplanen er beskadiget.",
    "not_utf8": "{file} i køreplanen er ikke tekst i UTF-8.",
    "not_csv": "{file} i køreplanen kan ikke læses som CSV.",
    "no_column": "{file} i køreplanen mangler kolonnen {column}.",
    "column_twice": "{file} i køreplanen har kolonnen {column} to gange.",
    "ragged": "{file} i køreplanen: række {row} har ikke lige så mange felter som overskriften.",
    "bad_cell": "{file} i køreplanen: »{text}« kan ikke stå i kolonnen {column}.",
    "twice": "{file} i køreplanen: {column} »{text}« står der to gange.",
    "unknown": "{file} i køreplanen nævner {column} »{text}«, som ikke findes.",
    "ends_before_start": "{file} i køreplanen har en periode, der slutter, før den begynder.",
    "no_dates": "Køreplanen siger ikke, hvilke dage den gælder.",
    "no_trips": "Der er ingen ture i køreplanen.",
    "nothing_runs": "I køreplanen kører ingen ture: de har ingen stop eller ingen dage.",
    "fewer_run": "I den nye køreplan kører kun {trips} ture, men i den nuværende kører {before}: "
    "det er under 90 %, og så er der nok noget galt.",
    "fewer_a_day": "Fra {first} til {last} kører {trips} ture efter den nye køreplan, men {before} "
    "efter den nuværende: det er under 90 %, og så er der nok noget galt.",
    "sequence_twice": "stop_times.txt i køreplanen: turen »{trip}« har to stop med nummer {place}.",
    "time_runs_back": "stop_times.txt i køreplanen: på turen »{trip}« går tiden baglæns.",
    "too_many_runs": "frequencies.txt i køreplanen giver flere afgange, end der kan regnes på.",
    "shrunken": "Den nye køreplan har kun {trips} ture, men den nuværende har {before}: det er "
    "under 90 %, og så er der nok noget galt.",
}
QUERY_SENTENCES = {
    "not_readable": "Filen {file} kan ikke åbnes.",
    "not_csv": "Filen {file} kan ikke læses som CSV i UTF-8.",
    "no_column": "Filen {file} mangler kolonnen {column}.",
    "bad_cell": "Filen {file}, række {row}: »{text}« kan ikke stå i kolonnen {column}.",
}


def feed_sentence(error: FeedError) -> str:
    return FEED_SENTENCES[error.key].format(**_short(error.about))


def query_sentence(error: QueryError, file: str) -> str:
    return QUERY_SENTENCES[error.key].format(file=file, **_short(error.about))


def _short(about: dict[str, object]) -> dict[str, object]:
    """What a stranger's file says is cut, and stays on one line."""
    return {name: _said(value) for name, value in about.items()}


def _said(value: object) -> object:
    if isinstance(value, date):
        return long_date(value)
    return " ".join(value.split())[:LONGEST_TEXT] if isinstance(value, str) else value
