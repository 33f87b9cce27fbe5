"""Small pieces: how long functions, views, modules and templates may be."""

from tests.architecture.sources import Function, Source, in_tree, length, product, templates

FUNCTION, LONGEST_FUNCTION, VIEW, MODULE, TEMPLATE = 30, 60, 20, 400, 150
NINE_OF_TEN = 0.9
WRITTEN_BY_ALEMBIC = "egu/migrations/versions/"
ROUTES = {"route", "get", "post"}


def test_nine_of_ten_functions_are_short() -> None:
    lengths = {place(source, node): length(node) for source, node in all_functions()}
    assert share_under(FUNCTION, lengths) >= NINE_OF_TEN, longest(lengths)


def test_no_function_is_very_long() -> None:
    lengths = {place(source, node): length(node) for source, node in all_functions()}
    over = {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}
    assert over == {}, "split it by what a reader wants to know first"


def test_nine_of_ten_views_are_shorter_still() -> None:
    lengths = {
        place(source, node): length(node) for source, node in all_functions() if is_view(node)
    }
    assert share_under(VIEW, lengths) >= NINE_OF_TEN, longest(lengths)


def test_no_module_is_long() -> None:
    lengths = {source.name: len(source.text.splitlines()) for source in written_by_hand()}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE} == {}


def test_no_template_is_long() -> None:
    lengths = {in_tree(path): len(path.read_text("utf-8").splitlines()) for path in templates()}
    assert {name: lines for name, lines in lengths.items() if lines > TEMPLATE} == {}


def written_by_hand() -> list[Source]:
    return [source for source in product() if not source.name.startswith(WRITTEN_BY_ALEMBIC)]


def all_functions() -> list[tuple[Source, Function]]:
    return [(source, node) for source in written_by_hand() for node in source.functions()]


def is_view(node: Function) -> bool:
    return any(
        getattr(getattr(decorator, "func", None), "attr", "") in ROUTES
        for decorator in node.decorator_list
    )


def place(source: Source, node: Function) -> str:
    return f"{source.name}:{node.lineno} {node.name}"


def share_under(limit: int, lengths: dict[str, int]) -> float:
    return sum(lines < limit for lines in lengths.values()) / max(len(lengths), 1) or 1.0


def longest(lengths: dict[str, int]) -> str:
    worst = sorted(lengths.items(), key=lambda item: -item[1])[:10]
    return "the longest: " + ", ".join(f"{name} ({lines})" for name, lines in worst)
