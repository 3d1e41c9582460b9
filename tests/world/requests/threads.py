from concurrent.futures import ThreadPoolExecutor

import requests


def fetch(number):
    return requests.get(f"http://api.test/users/{number}").json()["name"]


with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(fetch, range(8))))
