import asyncio
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser

import aiohttp

rp = urllib.robotparser.RobotFileParser("http://api.shop.test/robots.txt")
rp.read()
for agent in ("mybot", "badbot"):
    for path in ("/products", "/admin/users"):
        print(agent, path, rp.can_fetch(agent, "http://api.shop.test" + path))
print(rp.crawl_delay("mybot"), rp.request_rate("mybot"), rp.site_maps())
try:
    urllib.request.urlopen("http://api.shop.test/missing")
except urllib.error.HTTPError as e:
    print(e.code, e.reason, e.read(), e.headers["Content-Type"], e)
with urllib.request.urlopen("http://api.shop.test/csv") as f:
    print(f.status, f.read().decode(), f.getheader("Content-Type"), f.geturl())
req = urllib.request.Request("http://api.shop.test/orders", data=urllib.parse.urlencode({"a": 1}).encode(), headers={"X-A": "b"})
with urllib.request.urlopen(req, timeout=2) as f:
    import json
    print(json.load(f)["body"], req.get_method())
for host in ("dead", "nowhere"):
    try:
        urllib.request.urlopen(f"http://{host}.test/")
    except urllib.error.URLError as e:
        print(host, e.reason)


async def robots(session, host):
    parser = urllib.robotparser.RobotFileParser()
    async with session.get(f"http://{host}/robots.txt") as r:
        parser.parse((await r.text()).splitlines() if r.status == 200 else [])
    return parser


async def main():
    async with aiohttp.ClientSession() as s:
        a, b = await asyncio.gather(robots(s, "api.shop.test"), robots(s, "blog.test"))
        print(a.can_fetch("x", "/admin/"), b.can_fetch("x", "/admin/"), a.crawl_delay("x"))


asyncio.run(main())
