"""What each end says when it or the other one is closed; and the calls that never wait."""
import math

import trio


async def waits(receive):
    try:
        await receive.receive()
    except trio.ClosedResourceError:
        print("closed while waiting")


async def waits_to_send(send):
    try:
        await send.send(1)
    except trio.BrokenResourceError:
        print("broken while waiting")


async def main():
    send, receive = trio.open_memory_channel(1)
    send.send_nowait("a")
    for call in (lambda: send.send_nowait("b"), receive.receive_nowait, receive.receive_nowait):
        try:
            print(call())
        except trio.WouldBlock as error:
            print(repr(error))
    send.close()
    try:
        await receive.receive()
    except trio.EndOfChannel as error:
        print(repr(error))
    try:
        await send.send("c")
    except trio.ClosedResourceError as error:
        print(repr(error))
    try:
        send.clone()
    except trio.ClosedResourceError:
        print("no clone of a closed end")
    send, receive = trio.open_memory_channel(0)
    receive.close()
    try:
        await send.send("d")
    except trio.BrokenResourceError as error:
        print(repr(error))
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel(math.inf)
        nursery.start_soon(waits, receive)
        await trio.sleep(1)
        receive.close()
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel(0)
        nursery.start_soon(waits_to_send, send)
        await trio.sleep(1)
        receive.close()
    for wrong in (1.5, -1):
        try:
            trio.open_memory_channel(wrong)
        except (TypeError, ValueError) as error:
            print(repr(error))


trio.run(main)
