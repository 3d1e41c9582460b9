"""What cannot be awaited, iterated or entered is named by the statement that tries to."""
import asyncio
import warnings


class NoAwait:
    def __init__(self, enter, exit):
        self.enter, self.exit = enter, exit

    def __aenter__(self):
        return self.enter

    def __aexit__(self, *details):
        return self.exit


async def done(value=None):
    return value


class Gives:
    def __init__(self, what):
        self.what = what

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.what


class BadAwait:
    def __await__(self):
        1 / 0


class NoIterator:
    def __await__(self):
        return 5


async def numbers():
    yield 1


async def enter_gives_a_number():
    async with NoAwait(1, done()):
        pass


async def exit_gives_none():
    async with NoAwait(done(), None):
        pass


async def exit_gives_a_number_for_an_error():
    async with NoAwait(done(), 3):
        1 / 0


async def function_as_manager():
    async with len:
        pass


async def next_gives_a_number():
    async for x in Gives(1):
        pass


async def next_cannot_be_awaited():
    async for x in Gives(BadAwait()):
        pass


async def list_in_async_for():
    async for x in [1]:
        pass


async def iterator_without_next():
    class G:
        def __aiter__(self):
            return 3
    async for x in G():
        pass


async def coroutine_as_iterator():
    class G:
        async def __aiter__(self):
            return self
    async for x in G():
        pass


async def await_number():
    await 5


async def await_without_iterator():
    await NoIterator()


async def await_none():
    await None


async def async_generator_in_for():
    for x in numbers():
        pass
async def lock_in_with():
    with asyncio.Lock():
        pass


async def timeout_in_with():
    with asyncio.timeout(1):
        pass


async def await_function():
    await done


async def await_twice():
    c = done()
    await c
    await c


async def yield_from_coroutine():
    def g():
        yield from done()
    list(g())


async def async_generator_in_comprehension():
    [x for x in numbers()]


async def await_async_generator():
    await numbers()


async def await_list():
    await [done()]


async def next_gives_a_coroutine():
    async for x in Gives(done(1)):
        return x


async def enter_without_iterator():
    async with NoAwait(NoIterator(), done()):
        pass


async def gather_number():
    await asyncio.gather(1)


async def group_takes_number():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(5)


async def wait_for_coroutines():
    await asyncio.wait([done()])


async def wait_for_number():
    await asyncio.wait_for(5, 1)


async def next_of_async_generator():
    next(numbers())


async def anext_of_list():
    await anext([1])


async def length_of_coroutine():
    len(done())


async def coroutine_in_for():
    for x in done():
        pass


async def unpack_coroutine():
    a, b = done()


async def add_to_coroutine():
    x = done() + 1


async def unpack_async_generator():
    print(*numbers())


async def sum_of_async_generator():
    return sum(numbers())


async def function_in_with():
    with len:
        pass


async def number_in_with():
    with 5 as f:
        pass


async def manager_without_exit():
    class C:
        def __enter__(self):
            pass
    with C():
        pass


async def manager_without_enter():
    class C:
        def __enter__(self):
            pass
        async def __aexit__(self, *details):
            pass
    async with C():
        pass


async def main():
    programs = [
        enter_gives_a_number,
        exit_gives_none,
        exit_gives_a_number_for_an_error,
        function_as_manager,
        next_gives_a_number,
        next_cannot_be_awaited,
        list_in_async_for,
        iterator_without_next,
        coroutine_as_iterator,
        await_number,
        await_without_iterator,
        await_none,
        async_generator_in_for,
        lock_in_with,
        timeout_in_with,
        await_function,
        await_twice,
        yield_from_coroutine,
        async_generator_in_comprehension,
        await_async_generator,
        await_list,
        next_gives_a_coroutine,
        enter_without_iterator,
        gather_number,
        group_takes_number,
        wait_for_coroutines,
        wait_for_number,
        next_of_async_generator,
        anext_of_list,
        length_of_coroutine,
        coroutine_in_for,
        unpack_coroutine,
        add_to_coroutine,
        unpack_async_generator,
        sum_of_async_generator,
        function_in_with,
        number_in_with,
        manager_without_exit,
        manager_without_enter,
    ]
    for program in programs:
        try:
            print(program.__name__, await program())
        except BaseException as error:
            print(program.__name__, "|", type(error).__name__, error, "|", repr(error.__cause__), repr(error.__context__))


warnings.simplefilter("ignore")
asyncio.run(main())
