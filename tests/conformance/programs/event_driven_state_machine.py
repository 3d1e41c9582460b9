import asyncio

TRANSITIONS = {
    ("idle", "start"): "running",
    ("running", "pause"): "paused",
    ("paused", "start"): "running",
    ("running", "stop"): "idle",
    ("paused", "stop"): "idle",
}


class Machine:
    def __init__(self):
        self.state = "idle"
        self.history = []
        self.changed = {}

    def when(self, state):
        return self.changed.setdefault(state, asyncio.Event())

    def fire(self, event):
        try:
            new = TRANSITIONS[self.state, event]
        except KeyError:
            print(f"  {event!r} ignored in {self.state!r}")
            return False
        self.history.append(f"{self.state}->{new}")
        self.state = new
        self.when(new).set()
        return True


async def watcher(machine, state):
    await machine.when(state).wait()
    print(f"{asyncio.get_running_loop().time():.1f} first time in {state}")


async def main():
    machine = Machine()
    async with asyncio.TaskGroup() as group:
        for state in ("running", "paused", "idle"):
            group.create_task(watcher(machine, state))
        for event in ("pause", "start", "pause", "start", "start", "stop"):
            await asyncio.sleep(0.5)
            machine.fire(event)
    print(" ".join(machine.history))


asyncio.run(main())
