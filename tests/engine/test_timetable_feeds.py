"""Feeds that are odd but right are read, and those that are wrong are refused by one sentence."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from egu.cli import main
from egu.travel.timetable.store import TimetableStore
from egu.travel.timetable.timetable import Timetable

STOPS = "stop_id,stop_name,stop_lat,stop_lon\nA,Æblevej,55.5,12.0\nB,B,55.6,12.0\n"
GOOD = {
    "stops.txt": STOPS,
    "routes.txt": "route_id,route_short_name,route_type\nR,1,3\n",
    "trips.txt": "trip_id,route_id,service_id\n" + "".join(f"t{n},R,W\n" for n in range(20)),
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "t1,7:00:00,07:00:00,A,1\nt1,07:10:00,07:10:00,B,2\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nW,1,1,1,1,1,1,1,20261001,20261031\n",
}
TIMES, CALENDAR = "stop_times.txt", "calendar.txt"
QUERY = (
    "id,from_lat,from_lon,to_lat,to_lon,date,kind,time,access,max_changes\n"
    "1,55.5,12.0,55.6,12.0,2026-10-20,arrive,07:30,walk,\n"
)


def feed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def changed(name: str, old: str, new: str) -> dict[str, str | bytes]:
    assert old in GOOD[name]
    return {**GOOD, name: GOOD[name].replace(old, new)}


def without(name: str) -> dict[str, str | bytes]:
    return {other: text for other, text in GOOD.items() if other != name}


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Result]:
    monkeypatch.setenv("EGU_INSTANCE", str(tmp_path / "instance"))
    return lambda path: CliRunner().invoke(main, ["travel", "load", str(path)])


ODD = {
    "a mark at the beginning": {**GOOD, "stops.txt": "\ufeff" + STOPS},
    "windows lines": {name: text.replace("\n", "\r\n") for name, text in GOOD.items()},
    "a quoted new line": changed("stops.txt", "Æblevej", '"Æble\nvej"'),
    "blank lines": changed(TIMES, "\nt1,07:10", "\n\nt1,07:10"),
    "spaces": changed(TIMES, "t1,7:00:00", " t1 , 7:00:00 "),
}
WRONG: dict[str, tuple[dict[str, str | bytes], str]] = {
    **{f"no {name}": (without(name), f"mangler filen {name}") for name in GOOD},
    "time runs back": (changed(TIMES, "07:10:00,07:10:00", "06:59:00,06:59:00"), "baglæns"),
    "leaves before it comes": (changed(TIMES, "07:10:00,07:10:00", "07:10:00,07:09:00"), "baglæns"),
    "one place twice": (changed(TIMES, "B,2", "B,1"), "to stop med nummer 1"),
    "unknown stop": (changed(TIMES, "B,2", "X,2"), "stop_id »X«, som ikke findes"),
    "unknown trip": (changed(TIMES, "t1,07:10", "tx,07:10"), "trip_id »tx«"),
    "unknown service": (changed("trips.txt", "t1,R,W", "t1,R,V"), "service_id »V«"),
    "unknown route": (changed("trips.txt", "t1,R,W", "t1,Q,W"), "route_id »Q«"),
    "no such time": (changed(TIMES, "07:10:00,07", "07:61:00,07"), "»07:61:00«"),
    "no such date": (changed(CALENDAR, "20261031", "20261131"), "»20261131«"),
    "no place on the globe": (changed("stops.txt", "55.6", "nan"), "»nan«"),
    "a stop twice": (changed("stops.txt", "B,B", "A,B"), "»A« står der to gange"),
    "a column missing": (changed(TIMES, "stop_sequence", "order"), "kolonnen stop_sequence"),
    "cut off": (changed(TIMES, "t1,07:10:00,07:10:00,B,2", "t1,07:10"), "række 3"),
    "an open quote": (changed("stops.txt", "Æblevej", '"Æblevej'), "kan ikke læses som CSV"),
    "latin 1": ({**GOOD, "stops.txt": STOPS.encode("latin-1")}, "ikke tekst i UTF-8"),
    "utf 16": ({**GOOD, "stops.txt": STOPS.encode("utf-16")}, "ikke tekst i UTF-8"),
    "no trips": (changed("trips.txt", GOOD["trips.txt"][27:], ""), "ingen ture"),
    "one endless line": ({**GOOD, "stops.txt": "a" * 1_000_000}, "kan ikke læses som CSV"),
    "a second of headway for ever": (
        {
            **GOOD,
            "frequencies.txt": "trip_id,start_time,end_time,headway_secs\n"
            + "t1,0:00:00,240:00:00,1\n" * 60,
        },
        "flere afgange",
    ),
    "no headway": (
        {
            **GOOD,
            "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nt1,6:00:00,7:00:00,0\n",
        },
        "»0«",
    ),
}


@pytest.mark.parametrize("files", ODD.values(), ids=ODD)
def test_an_odd_feed_is_read(files: dict[str, str | bytes], tmp_path: Path) -> None:
    timetable = Timetable.of_feed(feed(tmp_path / "feed.zip", files))
    assert timetable.names.stop_ids == ["A", "B"]
    assert timetable.calls.departure.tolist() == [25_200, 25_800]


@pytest.mark.parametrize(("files", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_feed_is_refused_and_the_old_timetable_stays(
    files: dict[str, str | bytes], said: str, tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    assert load(feed(tmp_path / "good.zip", {**GOOD})).exit_code == 0
    before = TimetableStore(tmp_path / "instance").version()
    refused = load(feed(tmp_path / "bad.zip", files))
    assert_one_sentence(refused, said)
    assert TimetableStore(tmp_path / "instance").version() == before is not None


def test_what_is_not_a_zip_or_is_damaged_is_refused(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    (tmp_path / "text.zip").write_text("a letter")
    assert_one_sentence(load(tmp_path / "text.zip"), "ikke en zip-fil")
    good = feed(tmp_path / "good.zip", {**GOOD}).read_bytes()
    (tmp_path / "half.zip").write_bytes(good[: len(good) // 2])
    assert_one_sentence(load(tmp_path / "half.zip"), "ikke en zip-fil")
    place = good.index(b"stop_times.txt") + 40
    (tmp_path / "bit.zip").write_bytes(good[:place] + b"\xff\xfe" + good[place + 2 :])
    assert_one_sentence(load(tmp_path / "bit.zip"), "er beskadiget")


def test_a_bomb_is_refused_before_it_is_opened(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    content = feed(tmp_path / "bomb.zip", {**GOOD}).read_bytes()
    told = len(GOOD[TIMES]).to_bytes(4, "little")
    ten_times = (4_000_000_000).to_bytes(4, "little")
    (tmp_path / "bomb.zip").write_bytes(content.replace(told, ten_times))
    assert_one_sentence(load(tmp_path / "bomb.zip"), "for stor")


def test_a_large_table_that_is_told_truly_is_refused_too(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    many = b"\n" * 151_000_000
    assert_one_sentence(load(feed(tmp_path / "a.zip", {**GOOD, "trips.txt": many})), "for stor")


def test_a_feed_with_a_tenth_of_the_trips_gone_is_refused(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    assert load(feed(tmp_path / "good.zip", {**GOOD})).exit_code == 0
    fewer = GOOD["trips.txt"].replace("t18,R,W\n", "").replace("t19,R,W\n", "")
    assert load(feed(tmp_path / "18.zip", {**GOOD, "trips.txt": fewer})).exit_code == 0
    fewest = fewer.replace("t17,R,W\n", "").replace("t16,R,W\n", "")
    refused = load(feed(tmp_path / "16.zip", {**GOOD, "trips.txt": fewest}))
    assert_one_sentence(refused, "kun 16 ture, men den nuværende har 18")


def two_that_run() -> dict[str, str | bytes]:
    """Two trips with calls instead of one."""
    calls = GOOD[TIMES].splitlines()
    again = [row.replace("t1,", "t2,") for row in calls[1:]]
    return {**GOOD, TIMES: "\n".join([*calls, *again]) + "\n"}


NO_CALLS = {**GOOD, TIMES: GOOD[TIMES].splitlines()[0] + "\n"}
NO_DAYS = {
    **GOOD,
    "calendar.txt": GOOD["calendar.txt"].splitlines()[0] + "\n",
    "calendar_dates.txt": "service_id,date,exception_type\nW,20261001,2\nX,20261001,1\n",
}


@pytest.mark.parametrize("files", [NO_CALLS, NO_DAYS], ids=["no calls", "no days"])
def test_a_feed_in_which_nothing_runs_is_refused_however_many_trips_it_names(
    files: dict[str, str | bytes], tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    first = load(feed(tmp_path / "first.zip", files))
    assert_one_sentence(first, "kører ingen ture")
    assert load(feed(tmp_path / "good.zip", {**GOOD})).exit_code == 0
    before = TimetableStore(tmp_path / "instance").version()
    assert_one_sentence(load(feed(tmp_path / "bad.zip", files)), "kører ingen ture")
    assert TimetableStore(tmp_path / "instance").version() == before is not None


def test_a_feed_whose_trips_have_lost_their_calls_is_refused(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    assert load(feed(tmp_path / "two.zip", two_that_run())).exit_code == 0
    refused = load(feed(tmp_path / "one.zip", {**GOOD}))
    assert_one_sentence(refused, "kører kun 1 ture, men i den nuværende kører 2")


SINGLE_DAYS = "service_id,date,exception_type\n" + "".join(
    f"X,202610{day:02},1\n" for day in range(1, 32)
)


def test_a_feed_that_has_lost_most_of_its_single_days_is_refused(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    """Each of its trips still runs on some day."""
    files = two_that_run()
    files["trips.txt"] = str(files["trips.txt"]).replace("t2,R,W", "t2,R,X")
    whole = feed(tmp_path / "whole.zip", {**files, "calendar_dates.txt": SINGLE_DAYS})
    assert load(whole).exit_code == 0
    before = TimetableStore(tmp_path / "instance").version()
    few = "\n".join(SINGLE_DAYS.splitlines()[:4]) + "\n"
    refused = load(feed(tmp_path / "few.zip", {**files, "calendar_dates.txt": few}))
    assert_one_sentence(refused, "kører 34 ture efter den nye køreplan, men 62")
    assert TimetableStore(tmp_path / "instance").version() == before


def test_a_timetable_of_other_days_is_not_held_against_the_one_before(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    assert load(feed(tmp_path / "october.zip", two_that_run())).exit_code == 0
    later = {**two_that_run(), CALENDAR: GOOD[CALENDAR].replace("202610", "202611")[:-3] + "30\n"}
    weekend = str(later[CALENDAR]).replace("W,1,1,1,1,1,", "W,0,0,0,0,0,")
    assert load(feed(tmp_path / "later.zip", {**later, CALENDAR: weekend})).exit_code == 0


def test_a_timetable_that_was_damaged_on_the_disk_is_mended_by_loading_it_again(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    good = feed(tmp_path / "good.zip", {**GOOD})
    store = TimetableStore(tmp_path / "instance")
    for damaged in ("about.json", "latitude.npy", "calls.stop.npy"):
        assert load(good).exit_code == 0
        (store.folder / (store.version() or "") / damaged).write_bytes(b"{")
        assert load(good).exit_code == 0
        assert store.timetable(store.version() or "").names.stop_ids == ["A", "B"]


def test_a_loaded_timetable_is_the_one_that_was_read(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    path = feed(tmp_path / "good.zip", {**GOOD})
    said = load(path).output
    assert "2 stop, 20 ture, fra 1. oktober 2026 til 31. oktober 2026" in said
    store = TimetableStore(tmp_path / "instance")
    kept = store.timetable(store.version() or "")
    assert kept.names == Timetable.of_feed(path).names
    assert kept.calls.arrival.tolist() == [25_200, 25_800]
    assert kept.onward.seconds.tolist() == [120, 120]


def test_the_same_feed_again_changes_nothing_and_old_ones_are_forgotten(
    tmp_path: Path, load: Callable[[Path], Result]
) -> None:
    store = TimetableStore(tmp_path / "instance")
    assert store.version() is None
    versions = []
    for minute in (0, 0, 1, 2):
        files = changed(TIMES, "t1,7:00:00,07:00", f"t1,7:00:00,07:0{minute}")
        assert load(feed(tmp_path / "feed.zip", files)).exit_code == 0
        versions.append(store.version())
    assert versions[0] == versions[1]
    assert len({*versions}) == 3
    kept = {path.name for path in store.folder.iterdir() if path.is_dir()}
    assert kept == set(versions[2:])


def query(tmp_path: Path, questions: str | bytes) -> Result:
    path = tmp_path / "queries.csv"
    path.write_bytes(questions if isinstance(questions, bytes) else questions.encode())
    gtfs = feed(tmp_path / "good.zip", {**GOOD})
    line = ["--gtfs", str(gtfs), "--queries", str(path), "--out", str(tmp_path / "out.csv")]
    return CliRunner().invoke(main, ["travel", "query", *line])


def test_a_table_of_questions_is_answered(tmp_path: Path) -> None:
    answered = query(tmp_path, "\ufeff" + QUERY.replace("\n", "\r\n"))
    assert answered.exit_code == 0, answered.output
    assert (tmp_path / "out.csv").read_text() == (
        "id,status,leave,arrive,minutes,changes,legs\n1,ok,07:00,07:10,30,0,walk>1>walk\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("07:30", "7.30", "række 1: »7.30«"),
        ("07:30", "24:30", "»24:30«"),
        ("2026-10-20", "20261020", "»20261020«"),
        ("2026-10-20", "2026-02-30", "»2026-02-30«"),
        ("arrive", "be there", "»be there«"),
        ("walk,", "car,", "»car«"),
        ("walk,", "walk,-1", "»-1«"),
        ("55.5,", "91,", "»91«"),
        (",max_changes", "", "mangler kolonnen max_changes"),
    ],
)
def test_a_question_without_sense_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert_one_sentence(query(tmp_path, QUERY.replace(old, new, 1)), said)
    assert not (tmp_path / "out.csv").exists()


def test_questions_in_another_encoding_are_told(tmp_path: Path) -> None:
    assert_one_sentence(query(tmp_path, QUERY.encode("utf-16")), "kan ikke læses")


def assert_one_sentence(refused: Result, said: str) -> None:
    assert refused.exit_code == 2, refused.output
    assert said in refused.output
    assert refused.output.startswith("Error: ")
    assert refused.output.count("\n") == 1
