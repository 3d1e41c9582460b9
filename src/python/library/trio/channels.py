"""Memory channels: a queue between tasks, each end of which can be cloned and closed."""

from collections import deque as _deque


__name__ = "trio.abc"


class AsyncResource(_abc.ABC):
    @_abc.abstractmethod
    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.aclose()


class SendChannel(AsyncResource):
    def __class_getitem__(cls, item):
        return cls

    @_abc.abstractmethod
    async def send(self, value):
        pass


class ReceiveChannel(AsyncResource):
    def __class_getitem__(cls, item):
        return cls

    @_abc.abstractmethod
    async def receive(self):
        pass

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfChannel:
            raise StopAsyncIteration from None


class Channel(SendChannel, ReceiveChannel):
    pass


__name__ = "trio"

# The capacity that is told of a channel without a buffer.
_HANDOVER = 2 ** 32 - 1


class _ChannelMaker(type):
    def __call__(cls, max_buffer_size):
        if max_buffer_size != _inf and not isinstance(max_buffer_size, int):
            raise TypeError("max_buffer_size must be an integer or math.inf")
        if max_buffer_size < 0:
            raise ValueError("max_buffer_size must be >= 0")
        state = _ChannelState(max_buffer_size)
        return MemorySendChannel._create(state), MemoryReceiveChannel._create(state)


class open_memory_channel(metaclass=_ChannelMaker):
    def __class_getitem__(cls, item):
        return cls


class MemoryChannelStatistics(_Record):
    pass


class _ChannelState:
    def __init__(self, size):
        self.size, self.data, self.peak = size, _deque(), 0
        self.senders = self.receivers = 0
        # Who waits, at which end, and with what value.
        self.sending, self.receiving = {}, {}
        capacity = 0 if size == _inf else size or _HANDOVER
        self.resource = _resource("queue", capacity, "memory channel", True)

    def join(self, line, number, task, end, value):
        line[task] = end, value
        _tell("queued", self.resource, task._id, number)

    def leave(self, line, number, task):
        _tell("left", self.resource, task._id, number)
        return line.pop(task)

    def put(self, value):
        self.data.append(value)
        _tell("put", self.resource, None, len(self.data))

    def get(self):
        value = self.data.popleft()
        _tell("got", self.resource, None, len(self.data))
        return value

    def drop_all(self, line, number, end, error):
        for task, (own, _) in list(line.items()):
            if end is None or own is end:
                self.leave(line, number, task)
                _wake(task, error=error())

    def statistics(self):
        return MemoryChannelStatistics(
            current_buffer_used=len(self.data), max_buffer_size=self.size, open_send_channels=self.senders,
            open_receive_channels=self.receivers, tasks_waiting_send=len(self.sending),
            tasks_waiting_receive=len(self.receiving), peak_buffer_used=self.peak)


class _End:
    _closed = False

    def __init__(self, state):
        self._state = state
        self._opened()

    def statistics(self):
        return self._state.statistics()

    def clone(self):
        if self._closed:
            raise ClosedResourceError
        return type(self)._create(self._state)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    async def aclose(self):
        self.close()
        await checkpoint()

    async def _wait_in(self, line, number, value):
        state, task = self._state, current_task()
        state.join(line, number, task, self, value)

        def abort(raise_cancel):
            state.leave(line, number, task)
            return Abort.SUCCEEDED

        return await _wait(abort, state.resource)


@_final
class MemorySendChannel(_End, SendChannel, metaclass=_NoPublicConstructor):
    def _opened(self):
        self._state.senders += 1

    def __repr__(self):
        return f"<send channel at {id(self):#x}, using buffer at {id(self._state):#x}>"

    def send_nowait(self, value):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        if not state.receivers:
            raise BrokenResourceError
        if state.receiving:
            task = next(iter(state.receiving))
            state.put(value)
            state.leave(state.receiving, _GETTERS, task)
            _wake(task, state.get())
        elif len(state.data) < state.size:
            state.put(value)
            state.peak = max(state.peak, len(state.data))
        else:
            raise WouldBlock

    async def send(self, value):
        await checkpoint_if_cancelled()
        try:
            self.send_nowait(value)
        except WouldBlock:
            pass
        else:
            await _yield()
            return
        await self._wait_in(self._state.sending, _PUTTERS, value)

    def close(self):
        if self._closed:
            return
        self._closed = True
        state = self._state
        state.drop_all(state.sending, _PUTTERS, self, ClosedResourceError)
        state.senders -= 1
        if not state.senders:
            state.drop_all(state.receiving, _GETTERS, None, EndOfChannel)


@_final
class MemoryReceiveChannel(_End, ReceiveChannel, metaclass=_NoPublicConstructor):
    def _opened(self):
        self._state.receivers += 1

    def __repr__(self):
        return f"<receive channel at {id(self):#x}, using buffer at {id(self._state):#x}>"

    def receive_nowait(self):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        if state.sending:
            task = next(iter(state.sending))
            _, value = state.leave(state.sending, _PUTTERS, task)
            _wake(task)
            state.put(value)
        if state.data:
            return state.get()
        raise WouldBlock if state.senders else EndOfChannel

    async def receive(self):
        await checkpoint_if_cancelled()
        try:
            value = self.receive_nowait()
        except WouldBlock:
            pass
        else:
            await _yield()
            return value
        return await self._wait_in(self._state.receiving, _GETTERS, None)

    def close(self):
        if self._closed:
            return
        self._closed = True
        state = self._state
        state.drop_all(state.receiving, _GETTERS, self, ClosedResourceError)
        state.receivers -= 1
        if not state.receivers:
            state.drop_all(state.sending, _PUTTERS, None, BrokenResourceError)
            while state.data:
                state.get()


async def aclose_forcefully(resource):
    with CancelScope._hidden() as scope:
        scope.cancel()
        await resource.aclose()
