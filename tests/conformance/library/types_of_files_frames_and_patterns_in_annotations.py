# Names that annotations of services use: IO and its kin, Pattern, Match, FrameType.
import re
import signal
import sys
from types import FrameType
from typing import IO, Any, BinaryIO, Match, Pattern, TextIO


def report(message: str, file: TextIO | None = None, raw: BinaryIO | None = None) -> None:
    print(message, file=file or sys.stdout)


def first(pattern: Pattern[str], text: str) -> Match[str] | None:
    return pattern.search(text)


def on_signal(number: int, frame: FrameType | None) -> None:
    print("signal", number)


class Log:
    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream


report("to stdout", sys.stdout)
print(first(re.compile(r"\d+"), "a 42").group(), first.__annotations__)
print(report.__annotations__, on_signal.__annotations__, Log.__init__.__annotations__)
print(IO[Any], TextIO.__mro__[1], IO.__parameters__, isinstance(re.compile("a"), Pattern), isinstance(5, Match))
signal.signal(signal.SIGINT, on_signal)
signal.raise_signal(signal.SIGINT)
