import asyncio
import contextlib
import fnmatch
import weakref
from collections import defaultdict
from enum import Enum, auto

class Policy(Enum):
    BLOCK = auto()
    DROP_OLD = auto()
    DROP_NEW = auto()

class Subscription:
    _ids = iter(range(1, 1000))
    def __init__(self, pattern, size, policy):
        self.id = next(self._ids)
        self.pattern, self.policy = pattern, policy
        self.queue = asyncio.Queue(size)
        self.dropped = 0
    def __aiter__(self): return self
    async def __anext__(self):
        try:
            return await self.queue.get()
        except asyncio.QueueShutDown:
            raise StopAsyncIteration from None
    async def deliver(self, item):
        match self.policy, self.queue.full():
            case (Policy.BLOCK, _) | (_, False):
                await self.queue.put(item)
            case Policy.DROP_OLD, True:
                self.queue.get_nowait(); self.queue.task_done()
                self.queue.put_nowait(item); self.dropped += 1
            case Policy.DROP_NEW, True:
                self.dropped += 1

class Broker:
    def __init__(self): self.subs = weakref.WeakSet(); self.count = defaultdict(int)
    @contextlib.contextmanager
    def subscribe(self, pattern, *, size=0, policy=Policy.BLOCK):
        sub = Subscription(pattern, size, policy)
        self.subs.add(sub)
        try:
            yield sub
        finally:
            self.subs.discard(sub)
            sub.queue.shutdown()
    async def publish(self, topic, value):
        self.count[topic] += 1
        for s in sorted(self.subs, key=lambda s: s.id):
            if fnmatch.fnmatch(topic, s.pattern):
                await s.deliver((topic, value))
    def close(self):
        for s in list(self.subs): s.queue.shutdown()

async def reader(broker, name, pattern, pause, **kw):
    loop = asyncio.get_running_loop()
    with broker.subscribe(pattern, **kw) as sub:
        async for topic, value in sub:
            print(f"{loop.time():.2f} {name:<5} {topic} = {value}")
            await asyncio.sleep(pause)
    print(f"{name} done, dropped {sub.dropped}")

async def main():
    broker = Broker()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(reader(broker, "all", "*", 0.01))
        tg.create_task(reader(broker, "temp", "temp.*", 0.25, size=1, policy=Policy.DROP_OLD))
        tg.create_task(reader(broker, "slow", "?[eo]*.a", 0.3, size=2, policy=Policy.DROP_NEW))
        await asyncio.sleep(0)
        for n in range(6):
            await broker.publish("temp.a", 20 + n)
            if n % 2: await broker.publish("door.a", bool(n % 4))
            await asyncio.sleep(0.1)
        broker.close()
    print(dict(broker.count), len(broker.subs), Policy["BLOCK"], Policy(2), list(Policy))

asyncio.run(main())
