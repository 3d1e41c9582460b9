# Tasks of a class of the program's own, most of them known to the event loop alone.
import asyncio
class Task(asyncio.Task):
    log = []
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False, **kw):
        super().__init__(coro, loop=loop, name=name, context=context, eager_start=eager_start, **kw); self.children = []; self.parent = None
        try: p = asyncio.current_task(loop)
        except RuntimeError: p = None
        if isinstance(p, Task): p.children.append(self.get_name()); self.parent = p.get_name()
    def cancelling(self):
        return super().cancelling()
    def set_name(self, n): super().set_name('<' + n + '>')
    def __repr__(self): return f'Task({self.get_name()})'
    def __hash__(self): return hash(self.get_name())
    def __eq__(self, o): return self is o
async def leaf(n):
    await asyncio.sleep(n); t = asyncio.current_task(); return t.get_name(), t.parent
async def tree(d):
    me = asyncio.current_task()
    if not d: await asyncio.sleep(0.1)
    else:
        async with asyncio.TaskGroup() as tg:
            for i in range(2): tg.create_task(tree(d - 1), name=f'{me.get_name()}.{i}')
    print(me, me.parent, me.children)
async def main():
    loop = asyncio.get_running_loop(); loop.set_task_factory(lambda l, c, **k: Task(c, loop=l, **k)); print(loop.get_task_factory() is not None)
    t = asyncio.create_task(tree(2), name='root'); await t
    print(await asyncio.gather(leaf(1), leaf(2)))
    t = asyncio.create_task(leaf(1)); t.set_name('q'); print(t, await t)
    async def outer():
        try:
            async with asyncio.timeout(1): await leaf(5)
        except TimeoutError: print('timed out', asyncio.current_task().cancelling())
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(leaf(5)); raise ValueError('x')
        except* ValueError as e: print(e.exceptions, asyncio.current_task().cancelling())
    await asyncio.create_task(outer(), name='outer')
    print(sorted(map(repr, asyncio.all_tasks())))
    t = loop.create_task(leaf(1), name='kept only by the loop'); del t
    await asyncio.sleep(0)
    print(sorted(map(repr, asyncio.all_tasks())))
    for t in asyncio.all_tasks():
        if isinstance(t, Task): t.cancel('bye')
    await asyncio.sleep(0.1)
    print({Task: 1, t: 2}[Task])
    loop.set_task_factory(None)
    ev = asyncio.Event(); t = Task(ev.wait(), loop=loop, name='direct'); print(t, t in asyncio.all_tasks()); ev.set(); print(await t)
    t = Task(leaf(0), loop=loop, eager_start=True, name='eager'); print(t, t.done()); print(await t)
    t = Task(leaf(9), loop=loop, name='pending')
    await asyncio.sleep(0)
asyncio.run(main())
