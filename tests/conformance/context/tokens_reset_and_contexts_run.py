import asyncio
import contextvars

var = contextvars.ContextVar("var")
other = contextvars.ContextVar("other", default=0)
try:
    var.get()
except LookupError as error:
    print(type(error).__name__, var.get("fallback"), other.get(), var.name)
token = var.set(1)
print(var.get(), token.old_value is contextvars.Token.MISSING, token.var is var)
second = var.set(2)
var.reset(second)
print(var.get(), second.old_value)
var.reset(token)
print(var.get("unset"))
try:
    var.reset(token)
except RuntimeError as error:
    print("used once")
context = contextvars.copy_context()


def change():
    var.set("inside")
    return var.get()


print(context.run(change), var.get("outside"), context[var], var in context, other in context, len(context))
with var.set("scoped"):
    print(var.get())
print(var.get("restored"))


async def report():
    return var.get("nothing")


async def main():
    task = asyncio.create_task(report(), context=context)
    print(await task, await report())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback", var.get("nothing")), context=context)
    await asyncio.sleep(0)


asyncio.run(main())
