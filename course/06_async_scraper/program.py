import asyncio
import csv
import sqlite3
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import aiohttp
from bs4 import BeautifulSoup

SITE = "http://shop.test/"
AGENT = "loopscope-lesson"


async def get(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def scrape(session, url):
    page = BeautifulSoup(await get(session, url), "html.parser")
    return url, page.h1.get_text(), float(page.find(class_="price").get_text())


async def main():
    async with aiohttp.ClientSession(headers={"User-Agent": AGENT}) as session:
        front = BeautifulSoup(await get(session, SITE), "html.parser")
        links = [urljoin(SITE, link["href"]) for link in front.select("li a")]
        rows = await asyncio.gather(*(scrape(session, link) for link in links))
    with open("items.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)
    with sqlite3.connect("items.db") as db:
        db.execute("CREATE TABLE IF NOT EXISTS items (url TEXT PRIMARY KEY, name TEXT, price REAL)")
        db.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", rows)
        cheapest = db.execute("SELECT name, price FROM items ORDER BY price LIMIT 1").fetchone()
    print(f"{len(rows)} items")
    print("cheapest:", *cheapest)


asyncio.run(main())
