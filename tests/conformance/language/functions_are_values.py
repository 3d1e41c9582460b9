def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value
    return composed


def curry(function, *fixed, **named):
    return lambda *args, **kwargs: function(*fixed, *args, **{**named, **kwargs})


table = {"+": lambda a, b: a + b, "max": max, "rep": str.__mul__, "neg": lambda a, _: -a}
print([table[op](3, 4) for op in ("+", "max", "neg")], table["rep"]("ab", 2))
print(compose(str, abs, int)("-12"), compose()(5), curry(pow, 2)(10), curry(int, base=2)("101"), curry(sorted, reverse=True)([1, 3, 2]))
print(list(map(str.upper, "ab")), sorted(["b", "A", "c"], key=str.lower), list(map(len, ["a", "bb"])), max("abc", "z", key=ord) if False else max("x", "b", key=ord))


def counter():
    counter.calls += 1
    return counter.calls


counter.calls = 0
counter()
print(counter(), counter.calls, counter.__name__, (lambda: 0).__name__, compose.__defaults__, callable(counter), callable(5))
stack = []
push, pop = stack.append, stack.pop
push(1)
push(2)
print(pop(), stack, "".join, [].append.__name__ if hasattr([].append, "__name__") else "?")


def fix(f):
    return (lambda x: f(lambda v: x(x)(v)))(lambda x: f(lambda v: x(x)(v)))


print(fix(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))
makers = [lambda x, n=n: x ** n for n in range(4)]
print([make(2) for make in makers], (lambda a, /, b, *, c=3: (a, b, c))(1, b=2))


def outer():
    items = []

    def add(item):
        items.append(item)
        return len(items)

    return add


one, two = outer(), outer()
print(one("a"), one("b"), two("c"))
print((lambda *a, **k: (a, k))(1, *[2], x=3), (lambda: (yield))().__class__.__name__)
