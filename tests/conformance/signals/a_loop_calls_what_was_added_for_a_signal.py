import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def asked(name):
        print(f"{loop.time():.1f} asked to stop by {name}")
        stop.set()

    loop.add_signal_handler(signal.SIGTERM, asked, "SIGTERM")
    loop.call_later(1, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    print("stopped", loop.time())

    loop.add_signal_handler(signal.SIGUSR1, print, "usr1")
    signal.raise_signal(signal.SIGUSR1)
    loop.call_soon(print, "soon")
    for turn in range(4):
        print("turn", turn)
        await asyncio.sleep(0)

    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    print(signal.getsignal(signal.SIGUSR1))
    for wrong in (
        lambda: loop.add_signal_handler("SIGTERM", print),
        lambda: loop.add_signal_handler(1000, print),
        lambda: loop.add_signal_handler(signal.SIGTERM, main),
    ):
        try:
            wrong()
        except (TypeError, ValueError, RuntimeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
