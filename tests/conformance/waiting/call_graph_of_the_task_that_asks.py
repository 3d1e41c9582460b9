# A task prints where it stands itself, and who waits for it.
import asyncio
import io
import re


def printed(**options):
    out = io.StringIO()
    asyncio.print_call_graph(file=out, **options)
    print(re.sub(r"id=0x[0-9a-f]+", "id=…", out.getvalue()), end="")


async def leaf():
    printed()
    printed(depth=2, limit=1)
    graph = asyncio.capture_call_graph()
    print(isinstance(graph, asyncio.FutureCallGraph), isinstance(graph.call_stack[0], asyncio.FrameCallGraphEntry))
    print(graph.future is asyncio.current_task(), [entry.frame.f_code.co_name for entry in graph.call_stack])


async def child():
    await leaf()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(), name="child")
    try:
        asyncio.capture_call_graph(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)
