import asyncio, inspect, json
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, DEFAULT, PropertyMock, create_autospec, mock_open, seal, NonCallableMock, NonCallableMagicMock, InvalidSpecError, FILTER_DIR
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = Mock()
print(m.a.b(1, x=2) is m.a.b.return_value, m.mock_calls, m.method_calls, m.a.mock_calls)
m.reset_mock()
m(1, 2, k=3); m("x")
print(m.called, m.call_count, m.call_args, m.call_args_list, m.call_args.args, m.call_args.kwargs, m.call_args_list[0].kwargs)
t(lambda: m.assert_called_with("y")); t(lambda: m.assert_called_once()); t(lambda: m.assert_not_called()); t(lambda: m.assert_any_call(9)); t(lambda: m.assert_called_once_with("x"))
t(lambda: m.assert_called_with("x")); t(lambda: m.assert_has_calls([call(1, 2, k=3), call("x")])); t(lambda: m.assert_has_calls([call("x"), call(1)])); t(lambda: m.assert_has_calls([call(7)], any_order=True))
t(lambda: m.other.assert_called()); t(lambda: Mock().assert_called_with(1)); t(lambda: m.assert_foo()); t(lambda: m.asert_called()); t(lambda: m.called_with(1))
f = Mock(return_value=5, name="f"); print(f(), repr(f).split(" id=")[0], str(f.x.y).split(" id=")[0], repr(f()).split(" id=")[0])
f = Mock(name="f"); f(1); t(lambda: f.assert_called_with(2)); t(lambda: f.assert_not_called()); print(repr(f().z).split(" id=")[0])
g = Mock(side_effect=[1, 2, ValueError("three")]); t(g); t(g); t(g); t(g)
h = Mock(side_effect=lambda x: x * 2 if x else DEFAULT, return_value="default"); print(h(3), h(0))
e = Mock(side_effect=KeyError("k")); t(e)
class Service:
    limit = 3
    def get(self, key, default=None): return key
    async def fetch(self, url): return url
    @property
    def size(self): return 1
s = Mock(spec=Service); print(isinstance(s, Service), s.limit is s.limit); t(lambda: s.nope); s.get("a", default=1); t(lambda: s.get.assert_called_with("a", 1)); t(lambda: setattr(s, "other", 3)); t(lambda: setattr(Mock(spec_set=Service), "other", 3)); print(type(s.fetch).__name__)
w = Mock(wraps=Service()); print(w.get("k"), w.get.call_args)
mm = MagicMock(); mm.__len__.return_value = 4; mm.__getitem__.side_effect = lambda i: i * 10; mm.__iter__.return_value = [1, 2]
print(len(mm), mm[3], list(mm), list(mm), bool(mm), int(mm), 1 in mm, mm == mm, mm != mm, mm == 3, hash(mm) == hash(mm), str(mm).startswith("<MagicMock id="))
print(mm.mock_calls[:3])
with MagicMock() as inside: print(repr(inside).split(" id=")[0])
t(lambda: len(Mock())); t(lambda: mm < 3); t(lambda: (mm + 1) is mm.__add__.return_value)
p = Mock(); p.attach_mock(Mock(), "child"); p.child(1); p.other.deep(2); print(p.mock_calls, p.mock_calls == [call.child(1), call.other.deep(2)])
print(call(1, a=2), call.x.y(3), call.x(1).y(2).call_list(), call() == ((), {}), call(ANY) == call(5), call("a") == ("", ("a",), {}), repr(ANY), sentinel.thing, sentinel.thing is sentinel.thing)
c = Mock(**{"method.return_value": 3, "other.side_effect": KeyError}); print(c.method()); t(c.other); c.configure_mock(x=5); print(c.x)
del c.x; t(lambda: c.x)
z = Mock(); z.a.b = 1; seal(z); t(lambda: z.c); t(lambda: z.a.x)
print(dir(Mock(spec=["one", "two"]))[:3] != [], [x for x in dir(Mock(spec=["one", "two"])) if x in ("one", "two")]); t(lambda: Mock(spec=["one"]).three)
print(isinstance(Mock(), NonCallableMock), callable(NonCallableMock()), issubclass(InvalidSpecError, Exception), FILTER_DIR, callable(NonCallableMagicMock()))
