"""How people and things are called in the solver's files: a letter and a number, never a name."""


def youth_key(number: int) -> str:
    return f"y{number}"


def offer_key(number: int) -> str:
    return f"o{number}"


def workplace_key(number: int) -> str:
    return f"w{number}"


def mentor_key(number: int) -> str:
    return f"m{number}"


def number_of(key: str) -> int:
    return int(key[1:])
