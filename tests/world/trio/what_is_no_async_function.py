"""Common mistakes, and what Trio says of them."""
import trio


async def work():
    return 1


def plain():
    return 2


async def generator():
    yield 1


async def main():
    async with trio.open_nursery() as nursery:
        for wrong in (plain, generator):
            try:
                nursery.start_soon(wrong)
            except TypeError as error:
                print(str(error)[:72])
        coroutine = work()
        try:
            nursery.start_soon(coroutine)
        except TypeError as error:
            print(str(error).splitlines()[2:6], str(error).splitlines()[-1])
    try:
        with trio.open_nursery():
            pass
    except RuntimeError as error:
        print(error)
    try:
        trio.run(work)
    except RuntimeError as error:
        print(error)
    try:
        trio.Cancelled()
    except TypeError as error:
        print(error)


try:
    trio.current_time()
except RuntimeError as error:
    print(error)
try:
    trio.lowlevel.current_task()
except RuntimeError as error:
    print(error)
print(trio.run(work))
trio.run(main)
