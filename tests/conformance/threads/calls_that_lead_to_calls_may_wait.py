"""Two threads at once wait in a partial with keywords, in Context.run, in a cached function, in __new__ and in a metaclass's __call__."""
import asyncio
import contextvars
import functools
import threading
import time


def fetch(url, *, delay=0.1, retries=0):
    time.sleep(delay)
    return f"{url} {delay} {retries}"


async def in_executors():
    loop = asyncio.get_running_loop()
    jobs = [loop.run_in_executor(None, functools.partial(fetch, f"/{n}", delay=delay)) for n, delay in enumerate((0.3, 0.1, 0.2))]
    for job in asyncio.as_completed(jobs):
        print(loop.time(), await job)
    print(await asyncio.gather(*(asyncio.to_thread(fetch, n, delay=0.2 - n / 10, retries=n) for n in range(2))), loop.time())


asyncio.run(in_executors())


def together(*functions):
    began = time.monotonic()

    def go(number, function):
        try:
            print(f"{time.monotonic() - began:.2f} {number} {function()}")
        except Exception as error:
            print(f"{time.monotonic() - began:.2f} {number} {type(error).__name__} {error}")

    threads = [threading.Thread(target=go, args=one) for one in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


print("partial")
later = functools.partial(functools.partial(fetch, retries=1), "a", delay=0.2)
together(later, functools.partial(later, delay=0.1), lambda: later(retries=2), lambda: later(wrong=1))

print("context")
together(*[lambda n=n: contextvars.copy_context().run(fetch, n, delay=0.3 - n / 10) for n in range(3)])

print("cache")
cached = functools.lru_cache(maxsize=2)(fetch)
together(*[lambda n=n: cached("c", delay=0.3 - n / 10) for n in (0, 1, 1, 2)])
print(cached.cache_info().currsize, cached("c", delay=0.1))

print("singleton")


class Single:
    _lock = threading.Lock()
    _one = None

    def __new__(cls, name):
        with cls._lock:
            if cls._one is None:
                time.sleep(0.1)
                cls._one = super().__new__(cls)
                print("made by", name)
        return cls._one

    def __init__(self, name):
        time.sleep(0.05)
        self.name = name


together(*[lambda name=name: Single(name).name for name in "abc"])


class OneEach(type):
    _lock = threading.RLock()
    _made = {}

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._made:
                cls._made[cls] = super().__call__(*args, **kwargs)
        return cls._made[cls]


class Settings(metaclass=OneEach):
    def __init__(self, path, *, slow):
        time.sleep(slow)
        self.path = path


class Other(Settings):
    def __init__(self):
        super().__init__("other", slow=0.1)


together(lambda: Settings("x", slow=0.2).path, lambda: Settings("y", slow=0.1).path, lambda: Other().path, lambda: Other(1))


class Odd:
    def __new__(cls, value):
        time.sleep(value)
        if value > 0.1:
            return str(value)
        return super().__new__(cls)

    def __init__(self, value):
        time.sleep(value)
        return value if value == 0.05 else None


together(lambda: Odd(0.2), lambda: type(Odd(0.1)).__name__, lambda: Odd(0.05), lambda: Odd())
