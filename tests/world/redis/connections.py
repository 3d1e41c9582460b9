import asyncio

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import ConnectionError, MaxConnectionsError, RedisError, TimeoutError


async def main():
    print([cls.__name__ for cls in ConnectionError.__mro__], TimeoutError.__mro__[1].__name__, RedisError("x"), repr(RedisError("x")))
    r = redis.Redis(port=1, retry=Retry(NoBackoff(), 0))
    try:
        await r.get("a")
    except ConnectionError as error:
        print(error, repr(error))
    r = redis.Redis(host="cache.test", retry=Retry(ExponentialBackoff(base=0.001), 2))
    try:
        await r.ping()
    except ConnectionError as error:
        print(error)
    r = redis.Redis(max_connections=2, decode_responses=True)
    results = await asyncio.gather(*(r.get("greeting") for _ in range(4)), return_exceptions=True)
    print([result if isinstance(result, str) else (type(result).__name__, str(result)) for result in results])
    await r.aclose()
    pool = redis.BlockingConnectionPool(max_connections=2, decode_responses=True)
    r = redis.Redis(connection_pool=pool)
    print(await asyncio.gather(*(r.get("greeting") for _ in range(5))))
    await r.aclose()
    await pool.aclose()
    async with redis.from_url("redis://localhost:6379/2", decode_responses=True) as r:
        print(await r.set("a", "ä"), await r.get("a"), r.get_connection_kwargs()["db"], await r.client_setname("me"))
    r = redis.Redis(socket_timeout=0.05, retry=Retry(NoBackoff(), 1))
    try:
        await r.blpop("nothing", timeout=1)
    except TimeoutError as error:
        print(error, isinstance(error, RedisError))
    print(await r.get("greeting"))
    await r.aclose()
    client = await redis.Redis(single_connection_client=True, client_name="one")
    print(await client.client_getname(), await client.ping())
    await client.aclose()
    for url in ("localhost:6379", "http://localhost"):
        try:
            redis.from_url(url)
        except ValueError as error:
            print(error)


asyncio.run(main())
