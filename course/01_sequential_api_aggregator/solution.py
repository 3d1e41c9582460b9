import time

import requests

SOURCES = {
    "weather": "http://weather.test/oslo",
    "news": "http://news.test/headlines",
    "rates": "http://rates.test/nok",
}


def fetch(name):
    try:
        response = requests.get(SOURCES[name], timeout=2.0)
        response.raise_for_status()
        return response.json()
    except requests.RequestException as error:
        print(f"{name}: {error}")
        return None


start = time.perf_counter()
page = {}
for name in SOURCES:
    page[name] = fetch(name)

if weather := page["weather"]:
    print(f"{weather['city']:<10}{weather['celsius']:>5} °C")
if news := page["news"]:
    for headline in news["headlines"]:
        print(f"{'news':<10}{headline}")
if rates := page["rates"]:
    print(f"{'1 euro':<10}{rates['euro']:>5} NOK")
print(f"{time.perf_counter() - start:.1f} s")
