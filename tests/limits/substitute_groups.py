import re

print(len(re.sub('(a+)', r'\1' * 10**4, 'a' * 10**6)))
