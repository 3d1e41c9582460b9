"""What can go wrong with Redis."""

import enum as _enum


class ExceptionType(_enum.Enum):
    NETWORK = "network"
    TLS = "tls"
    AUTH = "auth"
    SERVER = "server"


class RedisError(Exception):
    _type = ExceptionType.SERVER

    def __init__(self, *args, status_code=None):
        super().__init__(*args)
        self.error_type, self.status_code = self._type, status_code

    def __repr__(self):
        return f"{self.error_type.value}:{self.__class__.__name__}"


class ConnectionError(RedisError):
    _type = ExceptionType.NETWORK


class TimeoutError(RedisError):
    _type = ExceptionType.NETWORK


class AuthenticationError(ConnectionError):
    _type = ExceptionType.AUTH


class AuthorizationError(ConnectionError):
    _type = ExceptionType.AUTH


class BusyLoadingError(ConnectionError):
    pass


class MaxConnectionsError(ConnectionError):
    pass


class InvalidResponse(RedisError):
    pass


class ResponseError(RedisError):
    pass


class DataError(RedisError):
    pass


class PubSubError(RedisError):
    pass


class WatchError(RedisError):
    pass


class NoScriptError(ResponseError):
    pass


class OutOfMemoryError(ResponseError):
    pass


class ExecAbortError(ResponseError):
    pass


class ReadOnlyError(ResponseError):
    pass


class NoPermissionError(ResponseError):
    _type = ExceptionType.AUTH


class ModuleError(ResponseError):
    pass


class AuthenticationWrongNumberOfArgsError(ResponseError):
    _type = ExceptionType.AUTH


class LockError(RedisError, ValueError):
    def __init__(self, message=None, lock_name=None):
        super().__init__(message)
        self.message, self.lock_name = message, lock_name


class LockNotOwnedError(LockError):
    pass


class ChildDeadlockedError(Exception):
    pass
