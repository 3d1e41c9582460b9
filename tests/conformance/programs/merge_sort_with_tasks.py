import asyncio


def merge(left, right):
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    return result + left[i:] + right[j:]


async def merge_sort(items, depth=0):
    if len(items) <= 1:
        return items
    await asyncio.sleep(0.01 * len(items))
    middle = len(items) // 2
    left, right = await asyncio.gather(merge_sort(items[:middle], depth + 1), merge_sort(items[middle:], depth + 1))
    merged = merge(left, right)
    print("  " * depth + f"{asyncio.get_running_loop().time():.2f} {merged}")
    return merged


async def main():
    data = [38, 27, 43, 3, 9, 82, 10, 19]
    assert await merge_sort(data) == sorted(data)


asyncio.run(main())
