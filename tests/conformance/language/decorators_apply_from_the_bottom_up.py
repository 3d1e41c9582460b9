def tag(name):
    print("decorator", name, "made")

    def decorate(function):
        print("applying", name, "to", function.__name__)

        def wrapper(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"

        return wrapper

    return decorate


@tag("b")
@tag("i")
def greet(who, punctuation="!"):
    return f"hello {who}{punctuation}"


print(greet("you"), greet("me", punctuation="?"))

calls = {}


def memo(function):
    def wrapper(n):
        if n not in calls:
            calls[n] = function(n)
        return calls[n]
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(calls))


class Registry:
    handlers = {}

    @classmethod
    def on(cls, name):
        def register(function):
            cls.handlers[name] = function
            return function
        return register

    @staticmethod
    def names():
        return sorted(Registry.handlers)

    @property
    def size(self):
        return len(self.handlers)


@Registry.on("start")
def started():
    return "started!"


print(Registry.names(), Registry.handlers["start"](), Registry().size, started())
