import requests
import urllib3
from aiohttp.client_exceptions import ClientError, ServerDisconnectedError
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.util.retry import Retry


def session():
    s = requests.Session()
    retry = Retry(total=3, backoff_factor=0.01, status_forcelist=(500, 502, 503, 504), allowed_methods=frozenset(["GET"]))
    adapter = HTTPAdapter(max_retries=retry)
    s.mount("http://", adapter)
    s.mount("https://", adapter)
    return s


s = session()
r = s.get("http://api.shop.test/flaky")
print(r.status_code, r.json(), isinstance(r.headers, CaseInsensitiveDict), issubclass(ServerDisconnectedError, ClientError))
print(urllib3.util.Retry is Retry, urllib3.Retry(5).total)
