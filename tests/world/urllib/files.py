import urllib.request
from concurrent.futures import ThreadPoolExecutor

name = "/tmp/downloaded.txt"
path, headers = urllib.request.urlretrieve("http://api.test/html", name, lambda block, size, total: print(block, total))
with open(name) as file:
    print(path, file.read(), headers.get_content_type())
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda number: urllib.request.urlopen(f"http://api.test/users/{number}").read(), range(4))))
