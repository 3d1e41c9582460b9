import asyncio


class Connection:
    count = 0

    def __init__(self):
        Connection.count += 1
        self.number = Connection.count

    async def query(self, text):
        await asyncio.sleep(len(text) / 10)
        if "bad" in text:
            raise ValueError(f"syntax error in {text!r}")
        return f"#{self.number}: {text.upper()}"


class Pool:
    def __init__(self, size):
        self.idle = asyncio.Queue()
        for _ in range(size):
            self.idle.put_nowait(Connection())

    def connection(self):
        return Lease(self)


class Lease:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.connection = await self.pool.idle.get()
        return self.connection

    async def __aexit__(self, kind, error, traceback):
        self.pool.idle.put_nowait(self.connection)
        return False


async def client(name, pool, *queries):
    for text in queries:
        try:
            async with pool.connection() as connection:
                result = await connection.query(text)
        except ValueError as error:
            result = f"error: {error}"
        print(f"{asyncio.get_running_loop().time():5.2f} {name:<5} {result}")


async def main():
    pool = Pool(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(client("ann", pool, "select", "bad query", "commit"))
        group.create_task(client("bob", pool, "insert row"))
        group.create_task(client("cid", pool, "ping", "ping"))
    print(pool.idle.qsize(), "connections idle,", Connection.count, "made")


asyncio.run(main())
