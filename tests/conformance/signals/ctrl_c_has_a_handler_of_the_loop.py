# options: --sigint-at 1
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, asked.set)
    await asked.wait()
    print("asked to stop", loop.time())
    await asyncio.sleep(1)
    return "stopped in its own time"


print(asyncio.run(main()))
