import asyncio

import aiohttp

BASE = "http://api.test"


async def attempt(name, session, url, **kwargs):
    try:
        async with session.get(url, **kwargs) as response:
            print(name, "->", response.status)
    except Exception as error:
        print(name, "->", type(error).__module__, type(error).__name__, "|", error, "|", [cls.__name__ for cls in type(error).__mro__])
        if not isinstance(error, aiohttp.ClientResponseError):
            print("   ", repr(error))


async def main():
    async with aiohttp.ClientSession() as session:
        await attempt("unknown host", session, "http://nope.invalid/a")
        await attempt("unknown host, https", session, "https://nope.invalid/a")
        await attempt("refused", session, "http://down.test/")
        await attempt("closed", session, "http://closed.test/")
        await attempt("reset", session, "http://reset.test/")
        await attempt("total", session, BASE + "/slow", timeout=aiohttp.ClientTimeout(total=0.2))
        await attempt("sock_read", session, BASE + "/slow", timeout=aiohttp.ClientTimeout(sock_read=0.2))
        await attempt("loop", session, BASE + "/loop")
        await attempt("no host", session, "json")
        await attempt("ftp", session, "ftp://x/")
        await attempt("checked", session, BASE + "/missing", raise_for_status=True)
        await attempt("not checked", session, BASE + "/missing")
        try:
            async with session.get(BASE + "/missing") as response:
                response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message, error.request_info.url, error.request_info.method, error.history)
            print(error)
        async with session.get(BASE + "/html") as response:
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error.status, error.message)
            try:
                await response.json(content_type=None)
            except ValueError as error:
                print(type(error).__name__, error)
        try:
            await session.get("http://down.test/")
        except aiohttp.ClientConnectorError as error:
            print(error.host, error.port, error.errno, type(error.os_error).__name__, error.strerror)
    try:
        await session.get(BASE + "/json")
    except RuntimeError as error:
        print(error)
    async with aiohttp.ClientSession(BASE, raise_for_status=True) as session:
        await attempt("checked by the session", session, "/broken")
        await attempt("checked by the session", session, "/json")


asyncio.run(main())
for name in ("ClientSSLError", "ClientPayloadError", "ConnectionTimeoutError", "SocketTimeoutError", "ClientConnectionResetError"):
    print(name, [cls.__name__ for cls in getattr(aiohttp, name).__mro__])
try:
    aiohttp.ClientSession()
except RuntimeError as error:
    print(error)
