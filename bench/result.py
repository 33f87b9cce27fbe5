"""What a contestant gives back."""

from dataclasses import dataclass, field


@dataclass
class Result:
    """Columns of the program, how many goals are proven, and what has to be said about it."""

    chosen: list[int] = field(default_factory=list)
    proven: int = 0
    note: str = ""
