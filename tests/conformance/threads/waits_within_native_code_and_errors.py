"""Threads wait in what native code calls: nothing is called twice, errors come out where they should, and locks are taken in turn."""
import asyncio
import functools
import threading
import time

DELAYS = {"a": 0.2, "b": 0.3, "c": 0.125}


def nap():
    time.sleep(DELAYS.get(threading.current_thread().name, 0.05))


def together(name, function):
    began, told = time.monotonic(), []

    def go():
        try:
            result = function(told.append)
        except Exception as error:
            result = f"{type(error).__name__}: {error} ({type(error.__context__).__name__})"
        told.append(f"{threading.current_thread().name} {time.monotonic() - began:.3f} {result}")

    threads = [threading.Thread(target=go, name=one) for one in DELAYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(name, *told, sep=" | ")


def noisy(tell, value):
    tell(f"{threading.current_thread().name}{value}<")
    nap()
    tell(f"{threading.current_thread().name}{value}>")
    return value


def items(tell, count):
    for number in range(count):
        yield noisy(tell, number)


def broken(tell, count):
    yield from items(tell, count)
    raise KeyError(count)


together("sorted", lambda tell: sorted([3, 1, 2], key=lambda value: noisy(tell, value)))
together("map", lambda tell: list(map(lambda value, other: noisy(tell, value + other), [1, 2], items(tell, 3))))
together("pipeline", lambda tell: list(enumerate(filter(None, map(lambda value: noisy(tell, value) % 2, iter([1, 2, 3])))))),
together("zip", lambda tell: dict(zip("xy", items(tell, 9), strict=False)))
together("error in a generator", lambda tell: list(broken(tell, 2)))
together("error in a key", lambda tell: max([1, 0], key=lambda value: 1 / noisy(tell, value)))
together("unpack", lambda tell: (lambda a, *rest: rest)(*[*items(tell, 2)]))


def too_many(tell):
    a, b = items(tell, 5)


together("too many", too_many)
together("reduce", lambda tell: functools.reduce(lambda a, b: noisy(tell, a + b), [1, 2, 3]))
together("print", lambda tell: print(f"<{noisy(tell, 1)}>", Odd(tell)))


class Odd:
    def __init__(self, tell):
        self.tell = tell

    def __str__(self):
        return f"odd {noisy(self.tell, 's')}"

    def __repr__(self):
        noisy(self.tell, "r")
        return 7

    def __getattr__(self, name):
        noisy(self.tell, name)
        raise AttributeError(f"no {name}")

    def __bool__(self):
        return noisy(self.tell, "b")

    def __len__(self):
        return -len(noisy(self.tell, "l"))

    def __add__(self, other):
        noisy(self.tell, "+")
        return NotImplemented

    def __radd__(self, other):
        noisy(self.tell, "r+")
        return "sum"

    def __eq__(self, other):
        noisy(self.tell, "=")
        return NotImplemented

    def __iter__(self):
        noisy(self.tell, "i")
        return 5

    def __contains__(self, item):
        return noisy(self.tell, item)


together("print again", lambda tell: print(f"<{noisy(tell, 1)}>", Odd(tell)))
together("repr", lambda tell: repr([Odd(tell)]))
together("hasattr", lambda tell: (hasattr(Odd(tell), "zz"), getattr(Odd(tell), "yy", "default")))
together("attribute", lambda tell: Odd(tell).missing)
together("bool", lambda tell: 1 if Odd(tell) else 2)
together("len", lambda tell: len(Odd(tell)))
together("add", lambda tell: 5 + Odd(tell) + Odd(tell))
together("add nothing", lambda tell: Odd(tell) + 5)
together("equal", lambda tell: Odd(tell) == Odd(tell))
together("iter", lambda tell: [item for item in Odd(tell)])
together("contains", lambda tell: 0 in Odd(tell))


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self._balance = 0
        self.rows = {}

    @property
    def balance(self):
        with self.lock:
            nap()
            return self._balance

    @balance.setter
    def balance(self, value):
        with self.lock:
            nap()
            self._balance = value

    def __iadd__(self, amount):
        with self.lock:
            before = self._balance
            nap()
            self._balance = before + amount
        return self

    def __setitem__(self, key, value):
        with self.lock:
            nap()
            self.rows[key] = value

    def __getitem__(self, key):
        with self.lock:
            nap()
            return self.rows[key]


account = Account()


def use(tell):
    global account
    account += 10
    tell(account.balance)
    account.balance -= 1
    account[threading.current_thread().name] = account.balance
    return account[threading.current_thread().name], account["zz"]


together("account", use)


class Counter:
    def __init__(self, end):
        self.lock, self.number, self.end = threading.Lock(), 0, end

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            nap()
            if self.number == self.end:
                raise StopIteration
            self.number += 1
            return self.number


shared = Counter(7)
together("shared iterator", lambda tell: [(number, tell(f"{threading.current_thread().name}{number}"))[0] for number in shared])
shared = Counter(5)
together("enumerated", lambda tell: [(index, number) for index, number in enumerate(shared, 1)])


def nested(tell):
    class Inner:
        @property
        def value(self):
            return sum(map(lambda value: noisy(tell, value), [1, 2]))

        def __lt__(self, other):
            return self.value < 2

    return min(Inner(), Inner()).value, sorted([Inner(), Inner()]) is None


together("nested", nested)


class Service:
    @property
    def status(self):
        time.sleep(0.2)
        return "up"

    def __len__(self):
        time.sleep(0.1)
        return 3


async def main():
    async def tick():
        for _ in range(3):
            await asyncio.sleep(0.125)
            print("tick", asyncio.get_running_loop().time())

    service = Service()
    ticking = asyncio.create_task(tick())
    print(await asyncio.gather(asyncio.to_thread(getattr, service, "status"), asyncio.to_thread(len, service), asyncio.to_thread(lambda: service.status)))
    print(service.status, asyncio.get_running_loop().time())
    await ticking


asyncio.run(main())
