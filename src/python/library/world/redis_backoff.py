"""How long to wait before the next try."""

import random as _random

DEFAULT_CAP = 0.512
DEFAULT_BASE = 0.008


class AbstractBackoff:
    def reset(self):
        pass

    def compute(self, failures):
        raise NotImplementedError

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash(tuple(vars(self).values()))


class ConstantBackoff(AbstractBackoff):
    def __init__(self, backoff):
        self._backoff = backoff

    def compute(self, failures):
        return self._backoff


class NoBackoff(ConstantBackoff):
    def __init__(self):
        super().__init__(0)


class ExponentialBackoff(AbstractBackoff):
    def __init__(self, cap=DEFAULT_CAP, base=DEFAULT_BASE):
        self._cap, self._base = cap, base

    def compute(self, failures):
        return min(self._cap, self._base * 2**failures)


class FullJitterBackoff(ExponentialBackoff):
    def compute(self, failures):
        return _random.uniform(0, min(self._cap, self._base * 2**failures))


class EqualJitterBackoff(ExponentialBackoff):
    def compute(self, failures):
        half = min(self._cap, self._base * 2**failures) / 2
        return half + _random.uniform(0, half)


class ExponentialWithJitterBackoff(ExponentialBackoff):
    def compute(self, failures):
        return min(self._cap, _random.random() * self._base * 2**failures)


class DecorrelatedJitterBackoff(ExponentialBackoff):
    def __init__(self, cap=DEFAULT_CAP, base=DEFAULT_BASE):
        super().__init__(cap, base)
        self._previous_backoff = 0

    def reset(self):
        self._previous_backoff = 0

    def compute(self, failures):
        most = max(self._base, self._previous_backoff * 3)
        self._previous_backoff = min(self._cap, _random.uniform(self._base, most))
        return self._previous_backoff


def default_backoff():
    return EqualJitterBackoff()
