import asyncio


class Room:
    def __init__(self):
        self.members = {}
        self.log = []

    def join(self, name):
        self.members[name] = asyncio.Queue()
        self.say("*", f"{name} joined")

    def leave(self, name):
        self.say("*", f"{name} left")
        del self.members[name]

    def say(self, who, text):
        self.log.append((who, text))
        for name, inbox in self.members.items():
            if name != who:
                inbox.put_nowait(f"{who}: {text}")


async def read(name, inbox):
    while True:
        print(f"{asyncio.get_running_loop().time():4.1f} [{name}] {await inbox.get()}")


async def member(room, name, script):
    room.join(name)
    reader = asyncio.create_task(read(name, room.members[name]))
    try:
        for delay, text in script:
            await asyncio.sleep(delay)
            room.say(name, text)
        await asyncio.sleep(1)
    finally:
        reader.cancel()
        room.leave(name)


async def main():
    room = Room()
    await asyncio.gather(
        member(room, "ann", [(0.5, "hello?"), (1, "anyone?")]),
        member(room, "bob", [(1, "hi ann")]),
        member(room, "cid", [(2.5, "I'm late")]),
    )
    print(len(room.log), "messages,", len(room.members), "members")


asyncio.run(main())
