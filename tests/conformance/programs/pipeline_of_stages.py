import asyncio


async def source(out, lines):
    for line in lines:
        await asyncio.sleep(0.1)
        await out.put(line)
    await out.put(None)


async def stage(name, function, inbox, out, cost):
    count = 0
    while (item := await inbox.get()) is not None:
        await asyncio.sleep(cost)
        result = function(item)
        count += 1
        if result is not None:
            await out.put(result)
    await out.put(None)
    print(f"{name:>7} handled {count} items by {asyncio.get_running_loop().time():.1f}")


async def sink(inbox):
    totals = {}
    while (pair := await inbox.get()) is not None:
        word, size = pair
        totals[word] = totals.get(word, 0) + size
    return totals


async def main():
    lines = ["alpha 3", "beta 4", "# comment", "alpha 10", "", "gamma 1", "beta 6"]
    a, b, c = asyncio.Queue(1), asyncio.Queue(1), asyncio.Queue()
    results = await asyncio.gather(
        source(a, lines),
        stage("filter", lambda s: s if s and not s.startswith("#") else None, a, b, 0.05),
        stage("parse", lambda s: (s.split()[0], int(s.split()[1])), b, c, 0.2),
        sink(c),
    )
    for word, total in sorted(results[-1].items(), key=lambda item: (-item[1], item[0])):
        print(f"{word:<8}{'#' * total}")


asyncio.run(main())
