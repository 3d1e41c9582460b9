"""Sphinx: the directive `loopscope`, a player.

Put this file beside conf.py, name it in `extensions`, and put Loopscope's folder into `_static/loopscope` with
`html_static_path = ["_static"]`.

    .. loopscope::
       :title: Two naps
       :start-at: start

       import asyncio
       ...
"""

import shutil
import subprocess

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

ATTRIBUTES = ("mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title")
# A longer recording would make the page heavy.
RECORDING_MAX = 60_000


class player(nodes.General, nodes.Element):
    """A program and how it is shown."""


class Loopscope(SphinxDirective):
    """Reads the directive."""

    has_content = True
    option_spec = {name: directives.unchanged for name in ATTRIBUTES}

    def run(self):
        return [player("", code="\n".join(self.content) + "\n", options=self.options)]


def recording(code, seed=None):
    """The program's recording, with which the player needs no engine; nothing where there is no command `loopscope`, or it is long."""
    program = shutil.which("loopscope")
    if program is None:
        return {}
    words = [program, "record", "-", "--data"] + ([f"--seed={seed}"] if seed else [])
    done = subprocess.run(words, input=code, capture_output=True, encoding="utf-8", check=False)
    address = done.stdout.strip()
    return {"recording": address} if done.returncode == 0 and len(address) <= RECORDING_MAX else {}


def visit(translator, node):
    """Writes the element; what has no script shows the code block in it."""
    escape = translator.attval
    options = {**node["options"], **recording(node["code"], node["options"].get("seed"))}
    words = "".join(f' {name}="{escape(value)}"' for name, value in options.items())
    code = translator.encode(node["code"])
    translator.body.append(f"<loop-scope{words}><pre><code>{code}</code></pre></loop-scope>\n")
    raise nodes.SkipNode


def visit_elsewhere(translator, node):
    """Where there are no scripts at all: the code."""
    translator.visit_literal_block(nodes.literal_block(node["code"], node["code"]))
    raise nodes.SkipNode


def add_script(app, pagename, templatename, context, doctree):
    """Loads the script where there is a player."""
    if doctree is not None and any(doctree.findall(player)):
        app.add_js_file("loopscope/loop-scope.js", loading_method="defer")


def setup(app):
    """Called by Sphinx."""
    app.add_node(player, html=(visit, None))
    app.add_directive("loopscope", Loopscope)
    app.connect("html-page-context", add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
