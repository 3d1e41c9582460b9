"""MkDocs: a code block in the language `loopscope` becomes a player.

Put this file beside mkdocs.yml, and Loopscope's folder into docs/loopscope.

    ``` { .loopscope title="Two naps" mode="player" }
    import asyncio
    ...
    ```
"""

import html
import shutil
import subprocess

from pymdownx.superfences import SuperFencesException

ATTRIBUTES = ("mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title")
# A longer recording would make the page heavy.
RECORDING_MAX = 60_000


def validate(language, inputs, options, attrs, md):
    """Takes what the block says; an attribute that there is not makes it no player, and the build says so."""
    for name, value in inputs.items():
        if name not in ATTRIBUTES:
            raise SuperFencesException(f"loopscope: there is no attribute {name}: there are {', '.join(ATTRIBUTES)}")
        options[name] = value
    return True


def recording(code, seed=None):
    """The program's recording, with which the player needs no engine; nothing where there is no command `loopscope`, or it is long."""
    program = shutil.which("loopscope")
    if program is None:
        return {}
    words = [program, "record", "-", "--data"] + ([f"--seed={seed}"] if seed else [])
    done = subprocess.run(words, input=code, capture_output=True, encoding="utf-8", check=False)
    address = done.stdout.strip()
    return {"recording": address} if done.returncode == 0 and len(address) <= RECORDING_MAX else {}


def player(source, language, css_class, options, md, classes=None, id_value="", attrs=None, **kwargs):
    """The formatter that pymdownx.superfences calls."""
    words = "".join(f' {name}="{html.escape(str(value))}"' for name, value in {**options, **recording(source, options.get("seed"))}.items())
    # In a block of HTML's own: Markdown would put an element that it does not know into a paragraph.
    return f"<div><loop-scope{words}><pre><code>{html.escape(source)}</code></pre></loop-scope></div>"
