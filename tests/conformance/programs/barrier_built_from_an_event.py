import asyncio


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.gate = asyncio.Event()

    async def wait(self):
        self.arrived += 1
        if self.arrived == self.parties:
            self.arrived = 0
            self.gate.set()
            self.gate = asyncio.Event()
            return True
        await self.gate.wait()
        return False


async def runner(name, speed, barrier):
    for lap in range(2):
        await asyncio.sleep(speed)
        last = await barrier.wait()
        print(f"{asyncio.get_running_loop().time():.1f} {name} ends lap {lap}{' (last)' if last else ''}")


async def main():
    barrier = Barrier(3)
    await asyncio.gather(runner("a", 1, barrier), runner("b", 3, barrier), runner("c", 2, barrier))


asyncio.run(main())
