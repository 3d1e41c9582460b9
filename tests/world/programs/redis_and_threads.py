import threading
import time

import redis

r = redis.Redis(host="localhost", port=6379, db=0, decode_responses=True)
print(r.ping(), r.set("a", 1), r.get("a"), r["a"] if False else "", r.incr("a"))


def worker(name, log):
    conn = redis.Redis(decode_responses=True)
    while True:
        item = conn.blpop("work", timeout=1)
        if item is None or item[1] == "stop":
            return
        log.append(item[1])
        time.sleep(0.01)


log = []
threads = [threading.Thread(target=worker, args=(n, log)) for n in range(2)]
for t in threads:
    t.start()
r.rpush("work", *[f"job{n}" for n in range(5)], "stop", "stop")
for t in threads:
    t.join()
print(sorted(log))
p = r.pubsub(ignore_subscribe_messages=True)
p.subscribe("c")
r.publish("c", "one")
print(p.get_message(timeout=0.1) or p.get_message(timeout=0.1))
p.close()
with r.lock("l", timeout=1):
    print(r.exists("l"))
with r.pipeline() as pipe:
    pipe.set("x", 1)
    pipe.get("x")
    print(pipe.execute())
print(r.lrange("work", 0, -1), r.type("a"), list(r.scan_iter("x*")))
pool = redis.ConnectionPool(max_connections=1, decode_responses=True)
c = redis.Redis(connection_pool=pool)
print(c.get("x"), repr(c)[:30])
try:
    redis.Redis(port=1, retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0)).get("x")
except redis.ConnectionError as e:
    print(e)
