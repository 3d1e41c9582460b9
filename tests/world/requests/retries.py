import requests
from requests.adapters import HTTPAdapter, Retry

session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0.01, status_forcelist=[500, 503])))
print(session.get("http://api.test/flaky").text)
for url in ("http://api.test/broken", "http://closed.test/", "http://down.test/"):
    try:
        session.get(url)
    except requests.RequestException as error:
        print(type(error).__name__, error)
patient = requests.Session()
patient.mount("http://", HTTPAdapter(max_retries=2))
try:
    patient.get("http://reset.test/")
except requests.ConnectionError as error:
    print(error)
print(patient.get("http://api.test/broken").status_code)
