import asyncio
import csv
import io
import sqlite3
from urllib.parse import urldefrag, urljoin, urlparse

import aiohttp
from bs4 import BeautifulSoup


async def fetch(session, sem, url):
    async with sem:
        try:
            async with session.get(url) as resp:
                resp.raise_for_status()
                return await resp.text()
        except aiohttp.ClientError as e:
            print("failed", url, type(e).__name__)
            return None


async def main():
    sem = asyncio.Semaphore(2)
    seen, todo, rows = set(), ["http://blog.test/"], []
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout, headers={"User-Agent": "scraper"}) as session:
        while todo:
            batch = [u for u in todo if u not in seen]
            seen.update(batch)
            todo = []
            pages = await asyncio.gather(*(fetch(session, sem, u) for u in batch))
            for url, html in zip(batch, pages):
                if html is None:
                    continue
                soup = BeautifulSoup(html, "html.parser")
                title = soup.title.string if soup.title else soup.h1.get_text()
                when = soup.find("time")
                rows.append((url, title, when["datetime"] if when else ""))
                for a in soup.select("a[href]"):
                    link = urldefrag(urljoin(url, a["href"])).url
                    if urlparse(link).netloc == "blog.test" and link not in seen and link not in todo:
                        todo.append(link)
    rows.sort()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["url", "title", "date"])
    writer.writerows(rows)
    print(out.getvalue().replace("\r\n", "\n"), end="")
    con = sqlite3.connect(":memory:")
    con.execute("CREATE TABLE posts (url TEXT PRIMARY KEY, title TEXT, date TEXT)")
    with con:
        con.executemany("INSERT OR REPLACE INTO posts VALUES (?, ?, ?)", rows)
    for row in con.execute("SELECT title, date FROM posts WHERE date != '' ORDER BY date DESC LIMIT 2"):
        print(row)
    print(con.execute("SELECT count(*) FROM posts").fetchone()[0])


asyncio.run(main())
