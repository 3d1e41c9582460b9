"""`uvicorn`"""

from _uvicorn import Config, Server, run
