import requests
from bs4 import BeautifulSoup, NavigableString, Tag

html = requests.get("http://blog.test/p/2").text
soup = BeautifulSoup(html, "html.parser")
art = soup.article
print(art["id"], art.attrs, art.name, soup.find("p", class_="meta")["class"])
print([p.get_text(" ", strip=True) for p in soup.find_all("p")])
print(soup.find(id="post-2").h1.string, soup.select_one("article > h1").text)
print([li.text for li in soup.select("ul li")], soup.select("li[data-k=a]")[0].get("data-k"), soup.find("li", attrs={"data-k": "a"}))
print([c.name for c in art.children], [type(c).__name__ for c in soup.p.contents])
print(list(soup.stripped_strings)[:4])
print(soup.find("b").parent["class"], soup.b.find_next("time").text, soup.h1.find_next_sibling("p").b.text, soup.ul.find_previous_sibling("p").a["href"])
print(soup.find("nope"), soup.find_all(["h1", "b"]), soup.find_all("li", limit=1), soup.find_all(True)[:2][0].name)
print(soup.find(string="Ann"), soup.find("a", string="more"), soup.find_all(lambda t: t.name == "p" and not t.has_attr("class")))
print(soup.a.get("class"), soup.a.get("nope", "d"), "href" in soup.a.attrs, soup.a.has_attr("href"))
for li in soup.find_all("li"):
    li["class"] = "item"
soup.h1.string = "New <title>"
soup.b.decompose()
new = soup.new_tag("em", id="x")
new.string = "!"
soup.ul.append(new)
print(soup.article)
print(soup.ul.prettify())
print(soup.select("p:nth-of-type(2) a"), soup.select(".meta.by"), soup.select("h1 + p"), soup.select("h1, time"), soup.select("ul > :first-child"))
try:
    soup.nope.text
except AttributeError as e:
    print(e)
print(len(soup.find_all("a")), soup.a.attrs, soup.time.extract(), isinstance(soup.a, Tag), isinstance(soup.a.string, NavigableString))
