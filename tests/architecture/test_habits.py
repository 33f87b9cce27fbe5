"""Habits of the house: one clock, one place that commits, no error swallowed, no test left out."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.architecture.sources import (
    Source,
    called_attribute,
    in_tree,
    product,
    sources,
    templates,
    written_tests,
)

CLOCK_READERS = {"now", "utcnow", "today", "localtime"}
LEFT_OUT = {"skip", "skipif", "skipIf", "xfail", "importorskip"}
INLINE = re.compile(r"""\s(style|on[a-z]+)\s*=\s*["']|<style\b|javascript:""", re.I)


def test_only_the_database_module_commits() -> None:
    assert callers_of({"commit"}, besides="egu/db.py") == [], "return; the dispatcher commits"


def test_only_the_clock_reads_the_time_of_day() -> None:
    found = callers_of(CLOCK_READERS, besides="egu/clock.py")
    assert found == [], "from egu.clock import now, today"


def test_numbers_from_outside_are_no_larger_than_an_id() -> None:
    asked = [
        f"{source.name}:{call.lineno}"
        for source in sources("egu/web")
        for call in source.calls()
        for given in call.keywords
        if given.arg == "type" and ast.unparse(given.value) == "int"
    ]
    assert asked == [], "type=number, from egu.web.numbers"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        source.name
        for source in sources("egu", "solver", "tools", "tests")
        if source.text.strip() and not ast.get_docstring(source.tree)
    ]
    assert silent == [], "begin each with one to three sentences"


def test_no_error_is_caught_broadly() -> None:
    broad = [
        f"{source.name}:{handler.lineno}"
        for source in sources("egu", "solver", "tools", "tests")
        for handler in ast.walk(source.tree)
        if isinstance(handler, ast.ExceptHandler) and is_broad(handler)
    ]
    assert broad == [], "name the errors that are expected, or raise again"


def test_no_test_is_left_out() -> None:
    left_out = [
        f"{test.name}:{node.lineno}"
        for test in written_tests()
        for node in ast.walk(test.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in LEFT_OUT
        and re.search(r"pytest|mark|unittest", ast.unparse(node.value))
    ]
    assert left_out == [], "make the test work, or delete it"


def test_no_two_tests_are_named_alike() -> None:
    names = Counter(
        function.name
        for test in written_tests()
        for function in test.functions()
        if function.name.startswith("test_")
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_no_template_has_style_or_script_inside_its_tags() -> None:
    found = [
        f"{in_tree(path)}: {match[0].strip()}"
        for path in templates()
        if path.suffix in {".html", ".svg"}
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "use a class; the content security policy refuses the rest"


def test_no_text_is_put_together_before_it_is_translated() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in product()
        for call in source.calls()
        if isinstance(call.func, ast.Name)
        and call.func.id in {"_", "_l", "gettext", "ngettext", "lazy_gettext"}
        and call.args
        and not all(isinstance(text, ast.Constant) for text in call.args[:1])
    ]
    assert found == [], 'write _("… %(name)s …", name=name)'


def callers_of(attributes: set[str], *, besides: str) -> list[str]:
    return [
        f"{source.name}:{call.lineno}"
        for source in product()
        if source.name != besides
        for call in source.calls()
        if called_attribute(call) in attributes and not is_ours(call)
    ]


def is_ours(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "clock"


def is_broad(handler: ast.ExceptHandler) -> bool:
    named = set(caught(handler))
    raised_again = isinstance(handler.body[-1], ast.Raise)
    return not raised_again and bool(named & {"", "Exception", "BaseException"})


def caught(handler: ast.ExceptHandler) -> Iterator[str]:
    if handler.type is None:
        yield ""
    elif isinstance(handler.type, ast.Tuple):
        yield from (ast.unparse(kind) for kind in handler.type.elts)
    else:
        yield ast.unparse(handler.type)


def test_the_numbers_of_the_rules_stand_in_the_rulebook() -> None:
    repeated = [
        f"{source.name}:{line}"
        for source in product()
        if source.name != "egu/rulebook.py" and source.name.startswith("egu/")
        for line in numbers_of_rules(source)
    ]
    assert repeated == [], "from egu.rulebook import …"


def numbers_of_rules(source: Source) -> Iterator[int]:
    """Where a full week is written out, or an age of 18 has a name or is compared with."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and node.value in (37 * 60, 26 * 60):
            yield node.lineno
        elif isinstance(node, ast.Assign | ast.Compare):
            sides = [node.value] if isinstance(node, ast.Assign) else node.comparators
            if any(isinstance(one, ast.Constant) and one.value == 18 for one in sides):
                yield node.lineno


def parsed(text: str) -> Source:
    return Source("example.py", text, ast.parse(text))


def test_the_habits_are_seen_where_they_are_broken() -> None:
    handler = parsed("try:\n    pass\nexcept (OSError, Exception):\n    pass\n")
    caught_handlers = [n for n in ast.walk(handler.tree) if isinstance(n, ast.ExceptHandler)]
    assert is_broad(caught_handlers[0])
    assert INLINE.search('<p style="color: red">')
    call = next(parsed("session.commit()").calls())
    assert called_attribute(call) == "commit"


OPT_OUT = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z-]+\])(.*)$")


def test_every_opt_out_of_a_check_gives_its_reason() -> None:
    silent = [
        f"{source.name}:{number}"
        for source in sources("egu", "solver", "tools", "tests")
        for number, line in enumerate(source.text.splitlines(), start=1)
        if (found := OPT_OUT.search(line)) and len(found[1].strip(" #-")) < 4
    ]
    assert silent == [], "say after it why the check is wrong here"
