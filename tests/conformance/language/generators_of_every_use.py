import itertools, functools, operator, types
def coroutine(fn):
    @functools.wraps(fn)
    def start(*a, **k): g = fn(*a, **k); next(g); return g
    return start
@coroutine
def averager():
    total = n = 0; avg = None
    while True:
        x = yield avg
        if x is None: return (n, avg)
        total += x; n += 1; avg = total / n
a = averager(); print(a.send(10), a.send(20), a.send(30))
try: a.send(None)
except StopIteration as e: print(e.value)
def delegate(results):
    while True: results.append((yield from averager.__wrapped__()))
res = []; d = delegate(res); next(d)
for v in (1, 2, None, 5, None): d.send(v)
print(res); d.close()
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4])], 5])))
def thrower():
    while True:
        try: got = yield "ready"; print("got", got)
        except ValueError as e: print("caught", e)
        except GeneratorExit: print("exit"); return
t = thrower(); next(t); t.send(1); t.throw(ValueError("v")); t.close(); print(t.gi_frame, list(t))
def primes():
    sieve = {}
    for n in itertools.count(2):
        if n not in sieve: yield n; sieve[n * n] = [n]
        else:
            for p in sieve.pop(n): sieve.setdefault(n + p, []).append(p)
print(list(itertools.islice(primes(), 12)), list(itertools.takewhile(lambda p: p < 20, primes())))
print(list(itertools.chain.from_iterable(["ab", "c"])), list(itertools.zip_longest("abc", "x", fillvalue="-")), list(itertools.compress("abcd", [1, 0, 1, 1])), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.dropwhile(str.isdigit, "12a3")), list(itertools.filterfalse(None, [0, 1, ""])), ["".join(p) for p in itertools.permutations("abc", 2)], list(itertools.combinations_with_replacement("ab", 2)), list(itertools.product([0, 1], repeat=2)), list(itertools.islice(itertools.cycle("xy"), 5)), list(itertools.repeat(1, 2)))
i1, i2 = itertools.tee(iter(range(3))); print(list(i1), next(i2), {k: list(g) for k, g in itertools.groupby(sorted("abcab"))})
def sched(*tasks):
    tasks = dict(tasks); log = []
    while tasks:
        for name, g in list(tasks.items()):
            try: log.append((name, next(g)))
            except StopIteration as s: log.append((name, "=", s.value)); del tasks[name]
    return log
def count(n):
    for i in range(n): yield i
    return f"done {n}"
print(sched(("a", count(2)), ("b", count(3))))
gen = (x * x for x in range(5)); print(next(gen), sum(gen), list(gen), type(gen).__name__, gen.gi_running)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: g(f(x)), fs); print(compose(str.strip, str.title, functools.partial(operator.add, "Hi "))("  bob jones "))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n + 1
print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(3), list(zip(Countdown(2), "xyz")), dict(enumerate(Countdown(2), 10)), [*map(lambda a, b: a * b, Countdown(3), Countdown(2))], list(iter(iter([1, 2, 3, 0, 4]).__next__, 0)))
def bad(): raise StopIteration; yield
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
g = count(1)
def reenter():
    yield from me[0]
me = [None]; me[0] = reenter()
try: next(me[0])
except ValueError as e: print(e)
print(f"{(lambda: (yield))()!r}"[:26], [*(i for i in range(3))], (lambda *a, **k: (a, k))(*[1], **{"z": 2}), [[j for j in range(i)] for i in range(3)], {i: {j for j in range(i)} for i in range(2)}, [y := 5, y ** 2])
funcs = [lambda: i for i in range(3)]; print([f() for f in funcs], [f() for f in [lambda i=i: i for i in range(3)]]); print([a for a in range(3) for b in range(a) if (c := a + b) > 1], c)
