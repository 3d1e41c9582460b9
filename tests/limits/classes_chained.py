made = object
while True:
    made = type("Made", (made,), {})
