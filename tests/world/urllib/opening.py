import json
import urllib.error
import urllib.parse
import urllib.request
from urllib.request import Request, urlopen

BASE = "http://api.test"


def shown(response):
    said = json.load(response)
    headers = {name: value for name, value in said["headers"].items() if name != "User-Agent"}
    print(said["method"], said["path"], said["query"], headers, repr(said["body"]))


with urlopen(BASE + "/json") as response:
    print(response.status, response.reason, response.getcode(), response.geturl(), response.url, response.version, response.msg)
    print(response.headers["Content-Type"], response.headers.get("x-served-by"), response.getheader("X-Served-By"), response.getheader("no", "none"), response.headers["no"])
    print(response.headers.get_content_type(), response.headers.get_content_charset(), response.headers.get_content_charset("utf-8"), response.info() is response.headers)
    print(json.loads(response.read().decode()), response.read(), response.isclosed() in (True, False))
with urlopen(BASE + "/html") as response:
    print(response.read(4), response.readline(), response.headers.get_content_charset(), response.headers.get_content_maintype())
print([line for line in urlopen(BASE + "/latin")], type(response).__module__, type(response).__name__)
print(sorted(urlopen(BASE + "/cookie").getheaders())[-1])
shown(urlopen(BASE + "/echo?a=1&b=x%20y"))
shown(urlopen(BASE + "/echo", data=urllib.parse.urlencode({"k": "v w"}).encode()))
request = Request(BASE + "/echo#part", data=json.dumps({"a": [1]}).encode(), headers={"Content-Type": "application/json", "x-one": "1"}, method="PUT")
print(request.full_url, request.selector, request.host, request.type, request.get_method(), request.headers, request.has_header("X-one"), request.get_header("X-one"), request.data)
shown(urlopen(request))
request = Request(BASE + "/echo")
request.add_header("Accept", "text/html")
request.add_unredirected_header("Cookie", "k=v")
print(request.get_method(), request.header_items())
shown(urlopen(request, timeout=5))
shown(urlopen(Request(BASE + "/echo", method="DELETE")))
print(urlopen(BASE + "/redir").url, urlopen(BASE + "/redir", data=b"x").url, json.load(urlopen(BASE + "/users/7?page=3")))
opener = urllib.request.build_opener()
opener.addheaders = [("User-agent", "mine/1"), ("X-All", "yes")]
shown(opener.open(BASE + "/echo"))
print(json.load(opener.open(BASE + "/echo"))["headers"]["User-Agent"])
urllib.request.install_opener(opener)
shown(urlopen(BASE + "/echo"))
print(isinstance(opener, urllib.request.OpenerDirector), urllib.request.urlparse(BASE).netloc, urllib.request.quote("a b"), urllib.request.unquote("a%20b"), urllib.request.urljoin(BASE, "x"), urllib.request.unwrap("<URL:http://a/b>"), urllib.request.urlunparse(("http", "a", "/b", "", "q=1", "")), urllib.request.urlsplit(BASE).scheme)
