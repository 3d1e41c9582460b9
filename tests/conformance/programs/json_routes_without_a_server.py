import asyncio, json, re
from datetime import datetime, timedelta, date, time, timezone
from functools import wraps
from http import HTTPStatus

class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (datetime, date, time)): return o.isoformat()
        if isinstance(o, (set, frozenset)): return sorted(o)
        if isinstance(o, HTTPStatus): return o.phrase
        return super().default(o)
print(json.dumps({"now": datetime(2024, 2, 29, 12, 30, tzinfo=timezone(timedelta(hours=2))), "s": {3, 1}, "d": date.min}, cls=Encoder))
try: json.dumps({"x": object})
except TypeError as e: print(e)
for bad in ['{"a": }', "[1, 2", '"\\x"', "nul", "", '{"a" 1}', "[1,]", "{'a': 1}"]:
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, "|", e.pos, e.lineno, e.colno)
print(json.loads('{"a": [1, 2.5, -3e2, null, true, "\\u00e9\\n"], "b": {}}', object_pairs_hook=list), json.loads("[NaN, Infinity]", parse_constant=str), json.loads("1.10", parse_float=str))
print(json.dumps({"b": 1, "a": [1, 2, {"c": None}], "é": float("inf")}, indent=2, ensure_ascii=False, sort_keys=True), json.dumps([1, "x"], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4, 2.5: 1}))
ROUTES = []
def route(method, pattern):
    rx = re.compile("^" + re.sub(r"<(\w+):(\w+)>", lambda m: rf"(?P<{m[2]}>{dict(int=r'-?\d+', str=r'[^/]+')[m[1]]})", pattern) + "$")
    def deco(fn): ROUTES.append((method, rx, fn)); return fn
    return deco
@route("GET", "/users/<int:ident>")
async def user(ident): await asyncio.sleep(0.1); return HTTPStatus.OK, {"id": int(ident)}
@route("POST", "/users/<int:ident>/tags/<str:tag>")
async def tag(ident, tag, body=None): return HTTPStatus.CREATED, {"tags": {tag, "x"}, "body": body}
async def handle(method, path, **kw):
    allowed = set()
    for m, rx, fn in ROUTES:
        if match := rx.match(path):
            if m == method:
                try:
                    async with asyncio.timeout(1): status, body = await fn(**match.groupdict(), **kw)
                except TimeoutError: return 504, None
                return status, json.dumps(body, cls=Encoder)
            allowed.add(m)
    return (HTTPStatus.METHOD_NOT_ALLOWED, sorted(allowed)) if allowed else (HTTPStatus.NOT_FOUND, None)
async def main():
    for r in await asyncio.gather(handle("GET", "/users/12"), handle("POST", "/users/-3/tags/new", body=[1]), handle("DELETE", "/users/1"), handle("GET", "/x")):
        print(*r, sep=" | ")
asyncio.run(main())
