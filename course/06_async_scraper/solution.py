import asyncio
import csv
import sqlite3
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import aiohttp
from bs4 import BeautifulSoup

SITE = "http://shop.test/"
AGENT = "loopscope-lesson"
MAY_PASS = {429, 500, 502, 503, 504}


async def fetch(session, delay, url):
    async with session.get(url) as response:
        response.raise_for_status()
        text = await response.text()
    await asyncio.sleep(delay)  # polite: the permit is kept for a moment
    return text


async def get(session, permits, delay, url, attempts=6):
    for attempt in range(attempts):
        try:
            async with permits:
                return await fetch(session, delay, url)
        except aiohttp.ClientResponseError as error:
            if error.status not in MAY_PASS:
                break
        except aiohttp.ClientConnectionError:
            pass  # the line broke: that may pass, too
        await asyncio.sleep(0.2 * 2**attempt)
    print(f"missing: {url}")
    return None


async def scrape(session, permits, delay, url):
    text = await get(session, permits, delay, url)
    if text is None:
        return None
    page = BeautifulSoup(text, "html.parser")
    return url, page.h1.get_text(), float(page.find(class_="price").get_text())


async def main():
    permits = asyncio.Semaphore(2)
    async with aiohttp.ClientSession(headers={"User-Agent": AGENT}) as session:
        robots = RobotFileParser()
        robots.parse((await get(session, permits, 0, urljoin(SITE, "/robots.txt"))).splitlines())
        delay = float(robots.crawl_delay(AGENT) or 0)
        front = BeautifulSoup(await get(session, permits, delay, SITE), "html.parser")
        links = [urljoin(SITE, link["href"]) for link in front.select("li a")]
        allowed = [link for link in links if robots.can_fetch(AGENT, link)]
        found = await asyncio.gather(*(scrape(session, permits, delay, link) for link in allowed))
    rows = [row for row in found if row is not None]
    with open("items.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)
    with sqlite3.connect("items.db") as db:
        db.execute("CREATE TABLE IF NOT EXISTS items (url TEXT PRIMARY KEY, name TEXT, price REAL)")
        db.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", rows)
        cheapest = db.execute("SELECT name, price FROM items ORDER BY price LIMIT 1").fetchone()
    print(f"{len(rows)} items")
    print("cheapest:", *cheapest)


asyncio.run(main())
