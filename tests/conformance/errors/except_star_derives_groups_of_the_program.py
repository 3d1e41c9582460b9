import asyncio


class Errors(ExceptionGroup):
    def derive(self, members):
        return Errors(f"{self.message}, in part", members)


async def main():
    try:
        raise Errors("several", [KeyError(1), Errors("inside", [ValueError(2), KeyError(3)])])
    except* KeyError as group:
        print("keys", repr(group))
    except* ValueError as group:
        print("values", repr(group))
    try:
        asyncio.Future().add_done_callback(print, 1)
    except TypeError as error:
        print(error)


asyncio.run(main())
