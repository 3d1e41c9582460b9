# _log_destroy_pending and _log_traceback say whether a lost task or exception is reported.
import asyncio


async def fail():
    raise ValueError("lost")


async def wait():
    await asyncio.get_running_loop().create_future()


async def main():
    quiet, loud = asyncio.create_task(fail()), asyncio.create_task(fail())
    await asyncio.sleep(0)
    print(quiet._log_traceback)
    quiet._log_traceback = False
    print(quiet._log_traceback)
    try:
        loud._log_traceback = True
    except ValueError as error:
        print(error)
    del quiet, loud
    forgotten = asyncio.create_task(wait())
    print(forgotten._log_destroy_pending)
    forgotten._log_destroy_pending = False
    print(forgotten._log_destroy_pending)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
