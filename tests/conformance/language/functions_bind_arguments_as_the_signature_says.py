# Positional, default, keyword-only, *args and **kwargs in one signature; errors carry CPython's words.
def call(a, b=2, *rest, key, flag=False, **options):
    return f"a={a} b={b} rest={rest} key={key} flag={flag} options={options}"


print(call(1, key="k"))
print(call(1, 3, 4, 5, key="k", extra=True))
print(call(*[1, 2, 3], **{"key": 0, "z": 26, "y": 25}))


def pair(first, second):
    return first, second


def no_parameters():
    pass


for attempt in (
    lambda: pair(1),
    lambda: pair(),
    lambda: pair(1, 2, 3),
    lambda: pair(1, 2, third=3),
    lambda: pair(1, first=1),
    lambda: call(1),
    lambda: no_parameters(1),
):
    try:
        attempt()
    except TypeError as error:
        print(error)
