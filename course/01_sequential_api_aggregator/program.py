import time

import requests

SOURCES = {
    "weather": "http://weather.test/oslo",
    "news": "http://news.test/headlines",
    "rates": "http://rates.test/nok",
}


def fetch(name):
    response = requests.get(SOURCES[name], timeout=2.0)
    return response.json()


start = time.perf_counter()
page = {}
for name in SOURCES:
    page[name] = fetch(name)

print(f"{page['weather']['city']:<10}{page['weather']['celsius']:>5} °C")
for headline in page["news"]["headlines"]:
    print(f"{'news':<10}{headline}")
print(f"{'1 euro':<10}{page['rates']['euro']:>5} NOK")
print(f"{time.perf_counter() - start:.1f} s")
