import asyncio
import shlex
import textwrap
from dataclasses import dataclass, field, asdict, replace
from datetime import datetime, timedelta, timezone

EPOCH = datetime(2024, 5, 1, 9, 30, tzinfo=timezone.utc)

@dataclass(frozen=True, order=True)
class Message:
    at: datetime
    who: str = field(compare=False)
    text: str = field(compare=False, default="")
    tags: tuple[str, ...] = ()
    def render(self, width=40):
        head = f"[{self.at:%H:%M:%S}] {self.who}: "
        return textwrap.fill(self.text, width, initial_indent=head, subsequent_indent=" " * len(head))

class Room:
    def __init__(self, name):
        self.name, self.members, self.history = name, {}, []
    async def say(self, who, text, *tags):
        now = EPOCH + timedelta(seconds=asyncio.get_running_loop().time())
        m = Message(now, who, text, tags)
        self.history.append(m)
        await asyncio.gather(*(q.put(m) for n, q in self.members.items() if n != who))
    def __contains__(self, who): return who in self.members

class User:
    def __init__(self, name, room): self.name, self.room, self.inbox, self.seen = name, room, asyncio.Queue(), []
    async def __aenter__(self):
        self.room.members[self.name] = self.inbox
        await self.room.say("*", f"{self.name} joined")
        self.task = asyncio.create_task(self.listen(), name=f"listen-{self.name}")
        return self
    async def __aexit__(self, *exc):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        del self.room.members[self.name]
        await self.room.say("*", f"{self.name} left{' after ' + exc[0].__name__ if exc[0] else ''}")
        return exc[0] is ConnectionError
    async def listen(self):
        while True:
            self.seen.append(await self.inbox.get())
    async def do(self, line):
        command, *args = shlex.split(line)
        match command, args:
            case "say", [text, *tags]: await self.room.say(self.name, text, *tags)
            case "wait", [n]: await asyncio.sleep(float(n))
            case "drop", []: raise ConnectionError("dropped")
            case other, _: raise ValueError(f"unknown command {other!r} ({len(args)} args)")

async def session(name, room, script):
    async with User(name, room) as u:
        for line in script.strip().splitlines():
            await u.do(line.strip())
    return u

async def main():
    room = Room("lobby")
    r = await asyncio.gather(
        session("ann", room, """wait 0.5
            say "Hello everybody, this is a rather long message that needs wrapping" greeting
            wait 2"""),
        session("bob", room, """wait 1
            say hi\\ there
            drop"""),
        session("cyd", room, "wait 1.5\nshout loud"),
        return_exceptions=True)
    for m in room.history: print(m.render())
    for x in r: print(x.name if isinstance(x, User) else repr(x), len(getattr(x, "seen", [])))
    first, *_, last = sorted(room.history)
    print(first == replace(first, who="?"), first < last, asdict(last)["at"].isoformat())
    print(last)
    try:
        first.text = "x"
    except AttributeError as e:
        print(type(e).__name__, e)

asyncio.run(main())
