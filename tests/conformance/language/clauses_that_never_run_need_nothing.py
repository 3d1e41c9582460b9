# What only a type checker, another system or an older Python would import and call need not be there.
from __future__ import annotations

import asyncio
import os
import platform
import sys
import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypackage.models import User
    from socket import socket
elif sys.platform == "win32":
    import msvcrt
else:
    print("neither a type checker nor Windows")

if not typing.TYPE_CHECKING:
    socketpair = None
else:
    from socket import socketpair

if sys.platform.startswith("win") or False:
    print("never")
if sys.platform == "win32":
    asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
if os.name == "nt":
    os.system("cls")
if platform.system() == "Windows":
    import winloop

if sys.version_info >= (3, 11):
    from asyncio import timeout
else:
    from async_timeout import timeout
if sys.version_info < (3, 9):
    from backports.strenum import StrEnum


def greet(user: User, connection: socket | None = None) -> socket:
    return f"hello {user}"


async def main():
    async with timeout(1):
        print(greet("you"), greet.__annotations__, socketpair)
    try:
        User
    except NameError as error:
        print(error)


asyncio.run(main())
