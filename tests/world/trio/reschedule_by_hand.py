"""wait_task_rescheduled and reschedule: what all waiting is made of; a parking lot; a run variable."""
import trio

counter = trio.lowlevel.RunVar("counter", 0)


async def sleeper(tasks):
    tasks.append(trio.lowlevel.current_task())

    def abort(raise_cancel):
        print("aborted")
        return trio.lowlevel.Abort.SUCCEEDED

    try:
        await trio.lowlevel.wait_task_rescheduled(abort)
        print("woken at", trio.current_time())
        await trio.lowlevel.wait_task_rescheduled(abort)
    except trio.Cancelled:
        print("cancelled")
        raise


async def parks(name, lot):
    await lot.park()
    print(name, "unparked at", trio.current_time())


async def main():
    tasks = []
    async with trio.open_nursery() as nursery:
        nursery.start_soon(sleeper, tasks)
        await trio.sleep(1)
        trio.lowlevel.reschedule(tasks[0])
        await trio.sleep(1)
        nursery.cancel_scope.cancel()
    lot = trio.lowlevel.ParkingLot()
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(parks, name, lot)
            await trio.sleep(1)
        print(len(lot), lot.statistics())
        lot.unpark(count=2)
        await trio.sleep(1)
        lot.unpark_all()
    token = counter.set(5)
    print(counter.get())
    counter.reset(token)
    print(counter.get())


trio.run(main)
