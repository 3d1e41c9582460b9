import threading
import time

import redis
from redis.client import Pipeline
from redis.exceptions import ConnectionError, LockError, ResponseError, WatchError

r = redis.Redis(decode_responses=True)
print(r.ping(), r.get("greeting"), r.incr("visits"), r["greeting"], "greeting" in r, r.hgetall("user:1"))
r["a"] = 1
del r["a"]
try:
    r["a"]
except KeyError as error:
    print(repr(error))
try:
    r.lpush("greeting", 1)
except ResponseError as error:
    print(error)
with r.pipeline() as pipe:
    print(isinstance(pipe, Pipeline), pipe.set("x", 1).incr("x").get("x").execute())
    pipe.watch("x")
    value = int(pipe.get("x"))
    r.set("x", 50)
    pipe.multi()
    pipe.set("x", value + 1)
    try:
        pipe.execute()
    except WatchError as error:
        print(error)
print(r.transaction(lambda pipe: (pipe.multi(), pipe.incr("x")), "x"), sorted(r.scan_iter("*s")), list(r.hscan_iter("user:1")))

results = []


def worker():
    while (job := r.blpop("queue", timeout=1)) and job[1] != "stop":
        results.append(job[1])
        time.sleep(0.02)


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for number in range(6):
    r.rpush("queue", number)
    time.sleep(0.01)
r.rpush("queue", "stop", "stop")
for thread in threads:
    thread.join()
print(sorted(results), r.llen("queue"), r.blpop("queue", timeout=0.05), r.xread({"s": "$"}, block=20))

heard = []
pubsub = r.pubsub(ignore_subscribe_messages=True)
pubsub.subscribe(news=lambda message: heard.append(message["data"]))
listener = pubsub.run_in_thread(sleep_time=0.05)
time.sleep(0.1)
print(r.publish("news", "one"), r.publish("news", "two"))
time.sleep(0.1)
listener.stop()
listener.join()
print(heard, type(listener).__name__)
pubsub = r.pubsub()
pubsub.psubscribe("n*")
print(pubsub.get_message(timeout=0.2), r.publish("news", "hi"), pubsub.get_message(timeout=0.2), pubsub.get_message())
pubsub.close()

total = 0


def add():
    global total
    with r.lock("door", sleep=0.005):
        seen = total
        time.sleep(0.01)
        total = seen + 1


threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
lock = r.lock("own", timeout=3)
print(lock.acquire(), lock.locked(), lock.owned(), r.lock("own").acquire(blocking=False), lock.extend(1), lock.release())
try:
    lock.release()
except LockError as error:
    print(error)
pool = redis.BlockingConnectionPool(max_connections=1, timeout=0.05, decode_responses=True)
one, other = redis.Redis(connection_pool=pool), redis.Redis(connection_pool=pool)
thread = threading.Thread(target=lambda: one.blpop("empty", timeout=1))
thread.start()
time.sleep(0.02)
try:
    other.get("greeting")
except ConnectionError as error:
    print(error)
thread.join()
with redis.from_url("redis://localhost:6379/1") as client:
    print(client.dbsize(), client.set("k", "v", ex=100), client.ttl("k"), client.get("k"))
r.close()
