from bs4 import BeautifulSoup, NavigableString, Comment, Tag

PAGE = """<!DOCTYPE html>
<html><head><title>Books &amp; more</title>
<style>p { color: red }</style></head>
<body class="home  wide" id=main>
<!-- a comment -->
<h1>All <em>the</em> books</h1>
<ul class="list">
  <li class="book new" data-id="1"><a href="/books/1?x=1&amp;y=2">One</a> <span class="price">£10.00</span></li>
  <li class="book" data-id="2"><a href="/books/2">Two</a> <span class="price">£20.50</span></li>
  <li class="book sold" data-id="3"><a href="/books/3">Three</a> <span class="price">-</span></li>
</ul>
<p>First<br>line<br/>end <b>bold <i>both</i></b></p>
<p class="last">1 < 2 &lt; 3 &copy; caf&eacute; &#8364;</p>
<img src="x.png" alt='an "image"'>
<input disabled value=5>
<script>var a = "<p>no</p>";</script>
</body></html>"""

soup = BeautifulSoup(PAGE, "html.parser")
print(repr(soup.title), soup.title.string, soup.title.name, soup.title.parent.name)
print(soup.body["class"], soup.body["id"], soup.body.attrs, soup.body.get("nope"), soup.body.has_attr("id"))
print([a["href"] for a in soup.find_all("a")])
print(soup.find("li", class_="new"), soup.find("li", {"data-id": "2"}).a.text)
print(len(soup.find_all("li")), len(soup("li", limit=2)), soup.find("nope"), soup.nope)
print([tag.name for tag in soup.find_all(["h1", "p"])], [tag.name for tag in soup.find_all(True)][:6])
print(soup.find_all(string="Two"), soup.find(id="main").name)
print(soup.h1.text, soup.h1.get_text("|"), soup.h1.string, list(soup.h1.strings), list(soup.h1.children))
print(repr(soup.p.get_text()), soup.p.get_text(" ", strip=True), soup.p)
print(soup.find("p", class_="last").text, soup.find("p", "last"))
print(soup.img, soup.img["alt"], soup.input)
print([li.get("data-id") for li in soup.select("ul.list > li.book")])
for selector in ("li a", "li.new a", "#main h1", "[data-id='3']", "li:first-child", "li:nth-child(2) .price", "li:not(.new)",
                 "h1 + ul", "h1 ~ p", "a[href^='/books']", "a[href$='3']", "a[href*=books]", "li.book.sold", "p, h1", "*[alt]",
                 "li:last-child", "li:nth-of-type(odd)", "ul li > a", "body > p:last-of-type"):
    print(selector, "->", [str(tag) if len(str(tag)) < 40 else tag.name for tag in soup.select(selector)])
print(soup.select_one(".price").text, soup.select_one(".nope"))
print(type(soup.h1.contents[0]).__name__, isinstance(soup.h1.contents[0], str), isinstance(soup.h1, Tag))
print([repr(text) for text in soup.find_all(string=lambda text: isinstance(text, Comment))])
print(soup.ul.li.next_sibling.next_sibling["data-id"], repr(soup.ul.li.next_sibling), soup.ul.li.find_next_sibling("li").a.string)
print([parent.name for parent in soup.a.parents], soup.i.find_parent("p").name, soup.find("span").find_next("a").text)
print(list(soup.ul.stripped_strings))
print(soup.script.string, "no" in soup.get_text(), "color" in soup.get_text())
print(soup.find_all("li", class_="book", attrs={"data-id": "3"}))
soup.h1.string = "Changed"
soup.ul.li.decompose()
print(soup.h1, len(soup.find_all("li")))
soup.p.b["class"] = "x"
del soup.img["alt"]
tag = soup.new_tag("a", href="/new")
tag.string = "new & <old>"
soup.p.append(tag)
print(soup.p, soup.img)
print(soup.p.prettify())
print(BeautifulSoup("<li>a<li>b</ul><p>c", "html.parser"))
print(BeautifulSoup("<div/><b>x</b></i>a < b <3 &amp;", "html.parser"))
print(BeautifulSoup("a<br></br>b<P CLASS=Big>c</P>", "html.parser").p)
print(bool(BeautifulSoup("", "html.parser")), repr(str(BeautifulSoup(b"<p>bytes</p>", "html.parser"))))
try:
    soup.find_all("li").text
except AttributeError as error:
    print(error)
try:
    soup.a["nope"]
except KeyError as error:
    print(repr(error))
