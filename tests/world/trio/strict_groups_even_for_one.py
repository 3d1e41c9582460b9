"""One exception is raised in a group, too; nested nurseries give nested groups; a group can be split."""
import trio


async def fails():
    raise ValueError("deep")


async def inner():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(fails)


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(inner)
    except ExceptionGroup as group:
        print(repr(group))
        print(repr(group.split(ValueError)[0]))
    try:
        await inner()
    except* ValueError as group:
        print(group.message, group.exceptions)


trio.run(main)
try:
    trio.run(inner)
except ExceptionGroup as group:
    print("out of run:", repr(group))
