import asyncio

SITE = {
    "/": ["/a", "/b", "/a"],
    "/a": ["/c", "/"],
    "/b": ["/c", "/d", "/missing"],
    "/c": ["/e"],
    "/d": [],
    "/e": ["/"],
}


class Crawler:
    def __init__(self, limit):
        self.seen = set()
        self.depth = {}
        self.queue = asyncio.Queue()
        self.limit = limit
        self.errors = []

    def add(self, url, depth):
        if url in self.seen or depth > self.limit:
            return
        self.seen.add(url)
        self.depth[url] = depth
        self.queue.put_nowait(url)

    async def fetch(self, url):
        await asyncio.sleep(0.1 + 0.05 * len(url))
        try:
            return SITE[url]
        except KeyError:
            raise LookupError(f"404 {url}") from None

    async def worker(self, name):
        while True:
            url = await self.queue.get()
            try:
                for link in await self.fetch(url):
                    self.add(link, self.depth[url] + 1)
                print(f"{asyncio.get_running_loop().time():.2f} {name} crawled {url} at depth {self.depth[url]}")
            except LookupError as error:
                self.errors.append(str(error))
            finally:
                self.queue.task_done()

    async def run(self):
        self.add("/", 0)
        workers = [asyncio.create_task(self.worker(f"w{n}")) for n in range(2)]
        await self.queue.join()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        return sorted(self.seen)


crawler = Crawler(limit=3)
print(asyncio.run(crawler.run()), crawler.errors)
