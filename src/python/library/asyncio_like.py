"""The steps of an object that has all that a coroutine has: a task takes them one by one."""


class _Steps:
    def __init__(self, coroutine, error):
        self.coroutine, self.error = coroutine, error

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        error, self.error = self.error, None
        if error is not None:
            return self.coroutine.throw(error)
        step = getattr(type(self.coroutine), "__next__", None)
        return self.coroutine.send(None) if step is None else step(self.coroutine)

    def send(self, value):
        return self.coroutine.send(value)

    def throw(self, error):
        return self.coroutine.throw(error)
