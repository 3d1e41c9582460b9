"""A server that goes away for a second while clients wait, listen and try again."""
import asyncio

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff, NoBackoff
from redis.exceptions import ConnectionError, TimeoutError


async def attempt(name, call):
    try:
        print(name, await call())
    except (ConnectionError, TimeoutError) as error:
        print(name, type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    impatient = Retry(NoBackoff(), 0)
    r = redis.Redis(decode_responses=True, retry=impatient)
    patient = redis.Redis(decode_responses=True, retry=Retry(ConstantBackoff(0.25), 10))
    await attempt("get", lambda: r.get("greeting"))
    await attempt("set", lambda: r.set("kept", 1))
    await attempt("patient", lambda: patient.get("greeting"))
    blocked = asyncio.create_task(attempt("blocked", lambda: r.blpop("none")))
    listening = r.pubsub()
    await listening.subscribe("news")
    await attempt("subscribed", lambda: listening.get_message(timeout=None))
    await asyncio.sleep(start + 1.3 - loop.time())
    await blocked
    await attempt("down", lambda: r.get("greeting"))
    await attempt("pipeline", lambda: r.pipeline().incr("count").execute())
    await attempt("patient", lambda: patient.get("greeting"))
    await attempt("up", lambda: r.get("kept"))
    await attempt("hears", lambda: listening.get_message(timeout=0.1))
    await attempt("hears", lambda: listening.get_message(timeout=0.1))
    await attempt("told", lambda: r.publish("news", "again"))
    await attempt("hears", lambda: listening.get_message(timeout=0.1))
    # So many connections and no more.
    others = [redis.Redis(retry=impatient) for _ in range(3)]
    await asyncio.gather(*(attempt("client", other.ping) for other in others))


asyncio.run(main())
