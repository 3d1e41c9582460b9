from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

import requests

local = threading.local()


def session():
    if not hasattr(local, "s"):
        local.s = requests.Session()
    return local.s


def load(n):
    r = session().get(f"http://api.shop.test/products/{n}", timeout=5)
    r.raise_for_status()
    return n, r.json()["name"]


with ThreadPoolExecutor(max_workers=4) as pool:
    for n, name in pool.map(load, range(6)):
        print(n, name)
    futures = {pool.submit(load, n): n for n in range(3)}
    print(sorted(f.result()[0] for f in as_completed(futures)))
    bad = pool.submit(requests.get, "http://dead.test")
    print(type(bad.exception()).__name__)
