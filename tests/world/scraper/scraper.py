# not blessed: what the real packages print, with latencies of chance and files
import asyncio
import csv
import sqlite3
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import aiohttp
from bs4 import BeautifulSoup

SITE = "http://books.test/"


async def fetch(session, permits, url):
    async with permits:
        async with session.get(url) as response:
            response.raise_for_status()
            return await response.text()


async def allowed_by(session):
    rules = RobotFileParser()
    async with session.get(urljoin(SITE, "/robots.txt")) as response:
        rules.parse((await response.text()).splitlines())
    return rules


async def scrape(session, permits, url):
    page = BeautifulSoup(await fetch(session, permits, url), "html.parser")
    return page.h1.text, float(page.select_one("p.price").text.lstrip("£"))


async def main():
    permits = asyncio.Semaphore(2)
    async with aiohttp.ClientSession() as session:
        rules = await allowed_by(session)
        index = BeautifulSoup(await fetch(session, permits, SITE), "html.parser")
        links = [urljoin(SITE, link["href"]) for link in index.find_all("a")]
        links = [link for link in links if rules.can_fetch("scraper", link)]
        print(rules.crawl_delay("scraper"), links)
        books = await asyncio.gather(*(scrape(session, permits, link) for link in links))
    with open("books.csv", "w", newline="") as file:
        csv.writer(file).writerows([("title", "price"), *books])
    with sqlite3.connect("books.db") as database:
        database.execute("CREATE TABLE books (title TEXT, price REAL)")
        database.executemany("INSERT INTO books VALUES (?, ?)", books)
    with open("books.csv") as file:
        print(list(csv.DictReader(file)))
    print(database.execute("SELECT count(*), avg(price) FROM books").fetchone())


asyncio.run(main())
