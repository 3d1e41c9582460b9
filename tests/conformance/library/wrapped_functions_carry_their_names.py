# functools.wraps copies what WRAPPER_ASSIGNMENTS names, and merges what WRAPPER_UPDATES names.
from __future__ import annotations

import functools
import json


def original(x: int) -> str:
    """Says x."""
    return str(x)


original.mark = 1


def plain(*args):
    return original(*args)


same = functools.update_wrapper(plain, original)
print(same is plain, plain.__name__, plain.__doc__, plain.mark, plain.__wrapped__ is original)
print(functools.WRAPPER_ASSIGNMENTS)
print(functools.WRAPPER_UPDATES)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
json.dump({"k": [1, 2.5, None, True], "é": "x"}, sink, ensure_ascii=False)
print("".join(sink.parts))
