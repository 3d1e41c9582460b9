"""Inside a shield nothing of the outer scopes is felt, until the shield ends or is taken away."""
import trio


async def main():
    with trio.move_on_after(1) as outer:
        try:
            await trio.sleep(10)
        finally:
            with trio.CancelScope(shield=True):
                await trio.sleep(2)
                print("cleaned up at", trio.current_time())
            print(trio.current_effective_deadline())
    print(outer.cancelled_caught, trio.current_time())
    with trio.CancelScope() as outer:
        outer.cancel()
        with trio.CancelScope() as inner:
            inner.shield = True
            await trio.sleep(1)
            print("still here at", trio.current_time())
            inner.shield = False
            await trio.sleep(1)
            print("never")
    print(outer.cancelled_caught, inner.cancelled_caught, trio.current_time())
    with trio.move_on_after(1, shield=True) as inner:
        await trio.sleep(5)
    print(inner.cancelled_caught, inner.shield)


trio.run(main)
