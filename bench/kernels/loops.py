"""Loops: sums, comparisons and branches over small integers."""


def primes_below(limit):
    count = 0
    for candidate in range(2, limit):
        divisor = 2
        while divisor * divisor <= candidate:
            if candidate % divisor == 0:
                break
            divisor += 1
        else:
            count += 1
    return count


total = 0
for number in range(300000):
    if number & 1:
        total += number
    else:
        total -= 1
print(total, primes_below(8000))
