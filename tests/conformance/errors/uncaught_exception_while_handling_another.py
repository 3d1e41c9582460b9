def parse(text):
    try:
        return int(text)
    except ValueError:
        return text.undefined


print("start")
parse("x")
