from concurrent.futures import ThreadPoolExecutor

import httpx

with httpx.Client(limits=httpx.Limits(max_connections=2)) as client, ThreadPoolExecutor(4) as pool:
    print(list(pool.map(lambda number: client.get(f"http://api.test/users/{number}").json()["name"], range(8))))
