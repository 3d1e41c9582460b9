import asyncio
from unittest import mock


async def fails():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    asyncio.get_running_loop().call_exception_handler({"message": "told"})


with mock.patch("asyncio.base_events.logger") as logger:
    asyncio.run(main())
for call in logger.error.call_args_list:
    text, info = call.args[0], call.kwargs["exc_info"]
    print(text.splitlines()[0], info and (info[0].__name__, info[1]))
