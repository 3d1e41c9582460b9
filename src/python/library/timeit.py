"""How long something takes, by the virtual clock: where computing takes no time, only what waits does."""

import time as _time

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


def _callable(code, what):
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError(f"{what} is neither a string nor callable")
    if code.strip() == "pass":
        return lambda: None
    raise NotImplementedError(f"Loopscope does not compile strings while a program runs: give timeit a function as {what}")


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = _callable(setup, "setup")
        self._stmt = _callable(stmt, "stmt")

    def timeit(self, number=default_number):
        self._setup()
        statement, timer = self._stmt, self.timer
        begin = timer()
        for _ in range(number):
            statement()
        return timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for digit in 1, 2, 5:
                number = scale * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
