print(len(('{0}' * 10**4).format('x' * 10**6)))
