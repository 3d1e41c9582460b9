import asyncio, gc
class Traced(asyncio.Task):
    made = 0
    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        Traced.made += 1
        self.number = Traced.made
    def describe(self):
        return f"task number {self.number} ({self.get_name()})"
async def child():
    await asyncio.sleep(1)
    me = asyncio.current_task()
    print(type(me).__name__, me.describe())
    me.extra = me.number * 10
    await asyncio.sleep(1)
    print(asyncio.current_task().extra)
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **options: Traced(coro, loop=loop, **options))
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(child())
    await asyncio.gather(child(), child())
    for task in asyncio.all_tasks():
        print(isinstance(task, Traced))
asyncio.run(main())
