import asyncio


async def quick():
    return 42


async def main():
    task = asyncio.create_task(quick())
    await task
    task.add_done_callback(lambda t: print("called with", t.result()))
    print("added")
    await asyncio.sleep(0)
    print("after a turn")

    def remove_me(t):
        print("never")

    other = asyncio.create_task(quick())
    other.add_done_callback(remove_me)
    other.add_done_callback(remove_me)
    print(other.remove_done_callback(remove_me), other.remove_done_callback(remove_me))
    await other
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
