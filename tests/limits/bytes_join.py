print(len((b'x' * 10**6).join([b'y'] * 10**5)))
