"""`urllib3.util`, `urllib3.util.retry`, `urllib3`: what `requests` is told of retries."""

from requests.adapters import Retry
