import asyncio


class Elevator:
    FLOOR_SECONDS = 1.5
    DOOR_SECONDS = 0.5

    def __init__(self):
        self.floor = 0
        self.calls = asyncio.Queue()
        self.arrivals = {}

    async def run(self):
        while True:
            target = await self.calls.get()
            distance = abs(target - self.floor)
            await asyncio.sleep(distance * self.FLOOR_SECONDS)
            self.floor = target
            self.log(f"stops at {target} after {distance} floor{'s' if distance != 1 else ''}")
            await asyncio.sleep(self.DOOR_SECONDS)
            event = self.arrivals.pop(target, None)
            if event:
                event.set()

    def call(self, floor):
        if floor not in self.arrivals:
            self.arrivals[floor] = asyncio.Event()
            self.calls.put_nowait(floor)
        return self.arrivals[floor].wait()

    def log(self, text):
        print(f"{asyncio.get_running_loop().time():6.2f} elevator {text}")


async def person(name, elevator, start, goal, delay):
    await asyncio.sleep(delay)
    await elevator.call(start)
    await elevator.call(goal)
    print(f"{asyncio.get_running_loop().time():6.2f} {name} arrived at {goal}")


async def main():
    elevator = Elevator()
    engine = asyncio.create_task(elevator.run())
    people = [("ann", 0, 5, 0), ("bob", 3, 1, 1), ("cid", 5, 0, 2), ("dee", 3, 0, 2.5)]
    await asyncio.gather(*(person(name, elevator, *trip) for name, *trip in people))
    engine.cancel()


asyncio.run(main())
