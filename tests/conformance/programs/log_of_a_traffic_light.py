import asyncio


class Light:
    SEQUENCE = (("green", 3.0), ("yellow", 1.0), ("red", 4.0))

    def __init__(self):
        self.colour = "red"
        self.green = asyncio.Event()
        self.waiting = 0
        self.passed = []

    async def run(self, rounds):
        for _ in range(rounds):
            for self.colour, duration in self.SEQUENCE:
                if self.colour == "green":
                    self.green.set()
                else:
                    self.green.clear()
                print(f"{now():5.1f} {self.colour:<6} ({self.waiting} waiting)")
                await asyncio.sleep(duration)


async def car(number, light, arrives):
    await asyncio.sleep(arrives)
    light.waiting += 1
    while light.colour != "green":
        await light.green.wait()
        await asyncio.sleep(0.4 * (number % 3))
    light.waiting -= 1
    light.passed.append(number)
    print(f"{now():5.1f}   car {number} passes after {now() - arrives:.1f}s")


def now():
    return asyncio.get_running_loop().time()


async def main():
    light = Light()
    cars = [car(n, light, n * 1.7) for n in range(8)]
    await asyncio.gather(light.run(3), *cars)
    print(light.passed)


asyncio.run(main())
