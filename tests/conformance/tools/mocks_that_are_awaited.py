import asyncio, inspect, json
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, DEFAULT, PropertyMock, create_autospec, mock_open, seal, NonCallableMock
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Service:
    def get(self, key, default=None): return key
    async def fetch(self, url): return url
async def work(x): return x
async def main():
    a = AsyncMock(return_value=3, name="a"); print(inspect.iscoroutinefunction(a), await a(1), a.await_count, a.await_args, a.await_args_list)
    t(lambda: a.assert_awaited_with(2)); t(lambda: a.assert_awaited_once_with(1)); t(lambda: a.assert_not_awaited()); t(lambda: a.assert_any_await(5)); t(lambda: a.assert_has_awaits([call(2)]))
    b = AsyncMock(); t(lambda: b.assert_awaited()); t(lambda: b.assert_awaited_once()); t(lambda: b.assert_awaited_with(1))
    q = AsyncMock(side_effect=[1, ValueError("bad")]); print(await q())
    for i in range(2):
        try: await q()
        except (ValueError, StopAsyncIteration) as e: print(type(e).__name__, e)
    async def slow(x): await asyncio.sleep(x); return x
    r = AsyncMock(side_effect=slow); print(await asyncio.gather(r(1), r(2)), r.await_count)
    n = AsyncMock(); print(type(n.method).__name__, type(await n.method()).__name__); print(n.mock_calls)
    mgr = MagicMock()
    async with mgr as x: print(type(x).__name__)
    mgr.__aiter__.return_value = [1, 2]
    print([i async for i in mgr])
    async with AsyncMock() as y: pass
    with patch("asyncio.sleep", new=AsyncMock()) as sl: await asyncio.sleep(100); sl.assert_awaited_once_with(100)
    with patch(f"{__name__}.work") as wk: wk.return_value = 9; print(type(wk).__name__, await work(1))
    print(await work(1))
    sp = create_autospec(Service); inst = sp(); print(await inst.fetch("u") is not None, inst.get("a") is inst.get.return_value)
    t(lambda: inst.get()); t(lambda: inst.zzz); inst.get.assert_called_once_with("a"); t(lambda: inst.get.assert_called_once_with("b"))
asyncio.run(main())
