import logging
import random
import time

import requests
from requests.adapters import HTTPAdapter
from requests.adapters import Retry

random.seed(4)


class TransientError(Exception):
    pass


def with_backoff(call, attempts=5, base=0.01, retry_on=(TransientError, requests.ConnectionError)):
    for attempt in range(1, attempts + 1):
        try:
            return call()
        except retry_on as error:
            if attempt == attempts:
                raise
            delay = min(1, base * 2 ** (attempt - 1)) * (0.5 + random.random())
            print(f"attempt {attempt} failed ({error}); waiting")
            time.sleep(delay)


def get_flaky():
    r = requests.get("http://api.shop.test/flaky", timeout=2)
    if r.status_code >= 500:
        raise TransientError(f"{r.status_code} {r.reason} after={r.headers.get('Retry-After')}")
    return r.json()


print(with_backoff(get_flaky))
try:
    with_backoff(lambda: requests.get("http://dead.test/"), attempts=2)
except requests.ConnectionError as e:
    print("gave up", type(e).__name__)

s = requests.Session()
retries = Retry(total=2, backoff_factor=0.01, status_forcelist=[404, 500], allowed_methods={"GET"})
s.mount("http://", HTTPAdapter(max_retries=retries))
try:
    s.get("http://api.shop.test/missing")
except requests.exceptions.RetryError as e:
    print(e)
try:
    s.get("http://closing.test/")
except requests.exceptions.ConnectionError as e:
    print("conn", type(e).__name__)
print(s.get_adapter("http://x").max_retries.total, s.get_adapter("https://x").max_retries.total)
count = 0
for n in range(5):
    r = requests.get(f"http://limited.test/item/{n}")
    if r.status_code == 429:
        count += 1
        print(n, "429", r.headers["Retry-After"], r.text)
        time.sleep(int(r.headers["Retry-After"]))
        r = requests.get(f"http://limited.test/item/{n}")
    print(n, r.status_code, r.json())
print(count)
