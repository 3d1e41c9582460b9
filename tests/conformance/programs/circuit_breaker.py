import asyncio


class CircuitOpen(Exception):
    pass


class CircuitBreaker:
    def __init__(self, threshold, recovery):
        self.threshold = threshold
        self.recovery = recovery
        self.failures = 0
        self.opened_at = None

    @property
    def state(self):
        if self.opened_at is None:
            return "closed"
        if asyncio.get_running_loop().time() - self.opened_at >= self.recovery:
            return "half-open"
        return "open"

    async def call(self, function, *args):
        state = self.state
        if state == "open":
            raise CircuitOpen("refused without a try")
        try:
            result = await function(*args)
        except ConnectionError:
            self.failures += 1
            if state == "half-open" or self.failures >= self.threshold:
                self.opened_at = asyncio.get_running_loop().time()
            raise
        self.failures, self.opened_at = 0, None
        return result


async def backend(n):
    await asyncio.sleep(0.1)
    if 2 <= n <= 8:
        raise ConnectionError(f"backend down for {n}")
    return f"ok {n}"


async def main():
    breaker = CircuitBreaker(threshold=3, recovery=2.0)
    for n in range(12):
        now = asyncio.get_running_loop().time()
        before = breaker.state
        try:
            outcome = await breaker.call(backend, n)
        except (ConnectionError, CircuitOpen) as error:
            outcome = f"{type(error).__name__}: {error}"
        print(f"{now:4.1f} {before:<9} -> {breaker.state:<9} {outcome}")
        await asyncio.sleep(0.5)


asyncio.run(main())
