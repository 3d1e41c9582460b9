# finds: sequential-awaits, sequential-awaits
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} data"


async def main():
    user = await fetch("user", 0.3)
    news = await fetch("news", 0.5)
    weather = await fetch("weather", 0.2)
    print(user, news, weather)
    pages = []
    for page in range(4):
        text = await fetch(f"page {page}", 0.1)
        pages.append(text)
    print(len(pages))


asyncio.run(main())
