"""`trio.abc`"""

from _trio import AsyncResource, Channel, ReceiveChannel, SendChannel
