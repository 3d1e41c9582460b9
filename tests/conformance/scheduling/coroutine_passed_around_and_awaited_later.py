import asyncio


async def greet(name):
    print("greeting", name)
    await asyncio.sleep(0.1)
    return f"hello {name}"


async def main():
    pending = {name: greet(name) for name in ("ann", "bob")}
    print("made, not started")
    await asyncio.sleep(1)
    print(await pending["bob"])
    print(await pending["ann"])
    jobs = [greet, asyncio.sleep]
    print(await jobs[0]("cid"), await jobs[1](0.5, "slept"))


asyncio.run(main())
