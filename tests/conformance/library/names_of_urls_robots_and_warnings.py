# The parts of addresses, of robots.txt and of the warnings machinery by their names.
import urllib.parse
import urllib.robotparser
import warnings

print(urllib.parse.urldefrag("http://a/b#c").__class__ is urllib.parse.DefragResult)
print(isinstance(urllib.parse.urlparse("http://a/b;p?q#c"), urllib.parse.ParseResult))
print(isinstance(urllib.parse.urlsplit("http://a/b"), urllib.parse.SplitResult))
print(urllib.parse.urlunparse(("http", "host", "/path", "params", "query=1", "part")))
robots = urllib.robotparser.RobotFileParser()
robots.parse(["User-agent: *", "Request-rate: 3/20", "Disallow: /private"])
print(robots.request_rate("any") == urllib.robotparser.RequestRate(3, 20))
print(urllib.robotparser.RuleLine("/private", False), urllib.robotparser.Entry().useragents)
print(warnings.defaultaction, type(warnings.filters).__name__, warnings.onceregistry)
