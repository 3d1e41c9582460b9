import asyncio
import time


async def slow():
    time.sleep(0.25)
    await asyncio.sleep(0.1)
    time.sleep(0.05)
    print("slow is done")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.create_task(slow(), name="slow one")
    loop.slow_callback_duration = 0.01
    await asyncio.create_task(slow(), name="slow two")


asyncio.run(main(), debug=True)
