import asyncio, inspect, json
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, DEFAULT, PropertyMock, create_autospec, mock_open, seal, NonCallableMock
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Target:
    value = 1
    def method(self): return "real"
    @staticmethod
    def stat(): return "s"
def top(): return "top"
with patch.object(Target, "value", 2): print(Target.value)
print(Target.value)
with patch.object(Target, "method", return_value="fake") as fake: print(Target().method(), fake.called)
print(Target().method())
with patch(f"{__name__}.top") as tp: tp.return_value = "patched"; print(top())
print(top())
with patch("json.dumps", return_value="{}") as jd: print(json.dumps([1])); jd.assert_called_once_with([1])
print(json.dumps([1]))
@patch("json.loads")
@patch.object(Target, "stat", autospec=True)
def decorated(a, b, c): b.return_value = 1; print(a, Target.stat(), json.loads is c, c.call_count)
decorated("arg")
with patch("builtins.print") as pr: print("hidden")
print(pr.call_args_list)
d = {"a": 1}
with patch.dict(d, {"b": 2}, clear=True): print(d)
print(d)
with patch.multiple(Target, value=DEFAULT, method=DEFAULT) as both: print(sorted(both), Target.value is both["value"])
pt = patch.object(Target, "value", new=7); pt.start(); print(Target.value); pt.stop(); print(Target.value)
t(lambda: patch.object(Target, "nope").start()); t(lambda: patch("nodots"))
with patch.object(Target, "nope", create=True): print(Target.nope is not None)
print(hasattr(Target, "nope"))
with patch.object(Target, "value", new_callable=PropertyMock) as pm: pm.return_value = 11; print(Target().value, pm.call_count)
o = mock_open(read_data="one\ntwo\n")
with patch("builtins.open", o):
    with open("f") as fh: print(fh.read())
    with open("f") as fh: print(list(fh))
    with open("g", "w") as fh: fh.write("x")
print(o.mock_calls[0], o.call_count); o().write.assert_called_once_with("x")
au = create_autospec(top); print(au() is au.return_value); t(lambda: au(1))
