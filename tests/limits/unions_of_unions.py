union = int
while True:
    union = union | type("Made", (), {})
