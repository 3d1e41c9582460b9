import asyncio

import httpx

BASE = "http://api.test"


def attempt(name, ask):
    try:
        print(name, "->", ask())
    except Exception as error:
        said(name, error)


def said(name, error):
    print(name, "->", type(error).__module__, type(error).__name__, "|", error)
    print("   ", repr(error), [cls.__name__ for cls in type(error).__mro__])
    if isinstance(error, httpx.HTTPError):
        print("   ", error.request)


attempt("unknown host", lambda: httpx.get("http://nope.invalid/a?b=1"))
attempt("refused", lambda: httpx.get("http://down.test/x"))
attempt("closed", lambda: httpx.get("http://closed.test/"))
attempt("reset", lambda: httpx.get("http://reset.test/"))
attempt("read timeout", lambda: httpx.get(BASE + "/slow", timeout=0.2))
attempt("read timeout of one", lambda: httpx.get(BASE + "/slow", timeout=httpx.Timeout(5, read=0.2)))
attempt("loop", lambda: httpx.get(BASE + "/loop", follow_redirects=True))
attempt("404", lambda: httpx.get(BASE + "/missing").raise_for_status())
attempt("500", lambda: httpx.get(BASE + "/broken").raise_for_status())
attempt("302", lambda: httpx.get(BASE + "/redir").raise_for_status())
attempt("200", lambda: httpx.get(BASE + "/json").raise_for_status())
attempt("no json", lambda: httpx.get(BASE + "/html").json())
attempt("no scheme", lambda: httpx.get("api.test/json"))
attempt("ftp", lambda: httpx.get("ftp://x/"))
attempt("port", lambda: httpx.get("http://x:port/"))
attempt("number", lambda: httpx.get(5))
attempt("auth", lambda: httpx.get(BASE, auth=5))
attempt("immutable", lambda: httpx.QueryParams().update({}))
attempt("no request", lambda: httpx.Response(200).raise_for_status())
attempt("no url", lambda: httpx.Response(200).url)
attempt("retries", lambda: httpx.Client(transport=httpx.HTTPTransport(retries=1)).get("http://down.test/"))

try:
    httpx.get(BASE + "/missing").raise_for_status()
except httpx.HTTPStatusError as error:
    print(error.response.status_code, error.response.text, error.request.method, error.request.url)


async def main():
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=1)) as client:
        for name, url, given in (
            ("unknown host", "http://nope.invalid/", {}), ("refused", "http://down.test/", {}), ("closed", "http://closed.test/", {}),
            ("reset", "http://reset.test/", {}), ("read timeout", BASE + "/slow", {"timeout": 0.2}), ("no scheme", "api.test", {}),
        ):
            try:
                print(name, await client.get(url, **given))
            except Exception as error:
                said(name, error)
        results = await asyncio.gather(client.get(BASE + "/slow"), client.get(BASE + "/json", timeout=httpx.Timeout(5, pool=0.1)), return_exceptions=True)
        print(results)
        try:
            await client.__aenter__()
        except RuntimeError as error:
            print(error)
    try:
        await client.get(BASE)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
