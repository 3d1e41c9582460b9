"""Scrapes a shop, three requests at a time; tries again when told to wait."""

import asyncio
import csv

import aiohttp
from bs4 import BeautifulSoup

SHOP = "http://shop.test"


async def get(session, path, permits):
    async with permits:
        for attempt in range(5):
            async with session.get(SHOP + path) as answer:
                if answer.status == 200:
                    return await answer.text()
                wait = float(answer.headers.get("Retry-After", 0.2))
            print(f"{path}: {answer.status}, again in {wait} s")
            await asyncio.sleep(wait)
    raise RuntimeError(f"{path}: no answer")


async def scrape(session, path, permits):
    page = BeautifulSoup(await get(session, path, permits), "html.parser")
    return page.h1.get_text(), page.select_one(".price").get_text()


async def main():
    permits = asyncio.Semaphore(3)
    async with aiohttp.ClientSession() as session:
        front = BeautifulSoup(await get(session, "/", permits), "html.parser")
        paths = [link["href"] for link in front.select("a")]
        jobs = [scrape(session, path, permits) for path in paths]
        items = await asyncio.gather(*jobs)
    with open("items.csv", "w", newline="") as file:
        csv.writer(file).writerows(items)
    print(f"{len(items)} items in items.csv")


asyncio.run(main())
