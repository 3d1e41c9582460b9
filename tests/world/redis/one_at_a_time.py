# not blessed: times and failures are the simulated world's own
import asyncio
import time

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff, NoBackoff
from redis.exceptions import ConnectionError, TimeoutError

started = time.monotonic()


def now():
    return round(time.monotonic() - started, 3)


async def attempt(name, call):
    try:
        print(now(), name, await call(), now())
    except (ConnectionError, TimeoutError) as error:
        print(now(), name, type(error).__name__, error)


async def main():
    r = redis.Redis(decode_responses=True, retry=Retry(NoBackoff(), 0))
    patient = redis.Redis(decode_responses=True, retry=Retry(ConstantBackoff(0.25), 10))
    await attempt("get", lambda: r.get("greeting"))
    await attempt("set", lambda: r.set("soon", 1, px=500))
    await asyncio.sleep(0.4)
    await attempt("ttl", lambda: r.pttl("soon"))
    await asyncio.sleep(0.1)
    await attempt("expired", lambda: r.get("soon"))
    blocked = asyncio.create_task(attempt("blocked", lambda: r.blpop("none")))
    listening = r.pubsub()
    await listening.subscribe("news")
    await attempt("subscribed", lambda: listening.get_message(timeout=None))
    await asyncio.sleep(1.1 - now())
    await blocked
    await attempt("down", lambda: r.get("greeting"))
    await attempt("patient", lambda: patient.get("greeting"))
    await attempt("up", lambda: r.get("greeting"))
    await attempt("hears", lambda: listening.get_message(timeout=0.1))
    # One after the other: the server works on one command at a time.
    asked = [asyncio.create_task(attempt(f"work {number}", lambda: patient.incr("count"))) for number in range(3)]
    await asyncio.gather(*asked)
    await attempt("pipeline", lambda: patient.pipeline(transaction=False).incr("count").incr("count").execute())
    await asyncio.gather(*(attempt("client", lambda: redis.Redis(retry=Retry(NoBackoff(), 0)).get("greeting")) for _ in range(3)))


asyncio.run(main())
