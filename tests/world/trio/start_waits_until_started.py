"""nursery.start: the child says when it is ready, with a value; it fails into start until then."""
import trio


async def server(port, task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(1)
    task_status.started(port + 1)
    print("serving")
    await trio.sleep_forever()


async def fails(task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(1)
    raise OSError("address in use")


async def forgets(task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(1)


async def twice(task_status=trio.TASK_STATUS_IGNORED):
    task_status.started()
    task_status.started()


async def main():
    async with trio.open_nursery() as nursery:
        print(await nursery.start(server, 8000), trio.current_time())
        try:
            await nursery.start(fails)
        except OSError as error:
            print(repr(error), trio.current_time())
        try:
            await nursery.start(forgets)
        except RuntimeError as error:
            print(error)
        print(len(nursery.child_tasks))
        nursery.cancel_scope.cancel()
    print("over", trio.current_time())
    try:
        async with trio.open_nursery() as nursery:
            await nursery.start(twice)
    except BaseExceptionGroup as group:
        print(repr(group))
    with trio.move_on_after(0.5) as scope:
        async with trio.open_nursery() as nursery:
            await nursery.start(server, 1)
    print(scope.cancelled_caught)
    await forgets()


trio.run(main)
