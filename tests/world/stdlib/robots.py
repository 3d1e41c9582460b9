# not blessed: from CPython 3.14
import urllib.robotparser as r, inspect
def t(text, checks):
    p = r.RobotFileParser(); p.parse(text.splitlines())
    for a,u in checks: print(a,u,p.can_fetch(a,u))
    print(p.crawl_delay("x"), p.crawl_delay("bot"), p.request_rate("x"), p.site_maps(), p.mtime()>=0)
    print(repr(str(p)))
t("User-agent: *\nDisallow: /private/\nAllow: /private/ok\nCrawl-delay: 2\n\nUser-agent: bot\nDisallow: /\n\nSitemap: http://a/s.xml\n", [("x","/"),("x","/private/a"),("x","/private/ok"),("bot","/"),("Bot/1.0","http://a/x"),("x","http://a/private/")])
t("User-agent: *\nAllow: /a/b\nDisallow: /a\nDisallow: /*.pdf$\nRequest-rate: 3/10", [("x","/a/b"),("x","/a/c"),("x","/x.pdf"),("x","/q?x=1")])
t("", [("x","/")])
t("User-agent: a\nUser-agent: b\nDisallow:\n# c\nUser-agent: *\nDisallow: /", [("a","/z"),("c","/z"),("","/robots.txt")])
p=r.RobotFileParser("http://x/robots.txt"); print(p.can_fetch("x","/")); p.allow_all=True; print(p.can_fetch("x","/"), p.crawl_delay("x"))
print(p.mtime(), p.url, p.host, p.path)
