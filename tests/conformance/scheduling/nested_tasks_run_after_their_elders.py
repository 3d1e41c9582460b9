import asyncio


async def leaf(path):
    print("leaf", path)


async def node(path, depth):
    print("node", path)
    if depth == 0:
        return await leaf(path)
    children = [asyncio.create_task(node(f"{path}{i}", depth - 1)) for i in range(2)]
    for child in children:
        await child
    print("done", path)


asyncio.run(node("r", 2))
