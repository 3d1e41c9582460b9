# finds: nothing
import asyncio

log = []


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} data"


async def save(text):
    await asyncio.sleep(0.2)
    log.append(text)
    return len(log)


async def follow(start):
    page = start
    while page < 4:
        text = await fetch(page, 0.1)
        page += len(text) // 5
    return page


async def main():
    user = await fetch("user", 0.3)
    news = await fetch(user, 0.5)
    first = await save(user)
    second = await save(news)
    print(first, second, await follow(0))
    for page in range(4):
        text = await fetch(page, 0.1)
        if text.startswith("2"):
            break
    together = await asyncio.gather(fetch("a", 0.1), fetch("b", 0.1))
    await fetch("warm up", 0.2)
    await fetch("and again", 0.2)
    print(together)


asyncio.run(main())
