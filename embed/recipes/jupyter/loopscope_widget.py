"""Jupyter, through anywidget: a cell that begins with `%%loopscope` is a player, and what a reader did in it is a Python object.

Put this file beside the notebook, and Loopscope's folder where JupyterLab serves it:

    mkdir -p "$(jupyter --data-dir)/labextensions"
    cp -r dist "$(jupyter --data-dir)/labextensions/loopscope"

Then, in a notebook:

    %load_ext loopscope_widget

    %%loopscope --title "Two naps" --start-at start
    import asyncio
    ...

`Player(code=…)` is the same as an object: its `ending`, `seconds` and `lines` are those of the last run in the page.
"""

import argparse
import shlex
import shutil
import subprocess

import anywidget
import traitlets

ATTRIBUTES = ("mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title")
# A longer recording would make the page heavy.
RECORDING_MAX = 60_000

SCRIPT = """
// JupyterLab serves its extensions' folders below its own address, which its page says.
function folderOf(given) {
  if (given) return new URL(given.replace(/[/]?$/, "/"), document.baseURI).href;
  const said = document.getElementById("jupyter-config-data");
  const base = said ? JSON.parse(said.textContent).baseUrl : "/";
  return new URL(`${base}lab/extensions/loopscope/`, location.href).href;
}

// One script for all players of a page.
function load(folder) {
  const source = `${folder}loop-scope.js`;
  if (self.LoopScope || document.querySelector(`script[src="${source}"]`)) return;
  document.head.append(Object.assign(document.createElement("script"), { src: source }));
}

function render({ model, el }) {
  load(folderOf(model.get("folder")));
  const player = document.createElement("loop-scope");
  for (const [name, value] of Object.entries(model.get("options"))) player.setAttribute(name, value);
  const code = document.createElement("code");
  code.textContent = model.get("code");
  const block = document.createElement("pre");
  block.append(code);
  player.append(block);
  player.addEventListener("loopscope:run", async ({ detail }) => {
    const { lines } = await player.result();
    model.set({ ending: detail.ending, seconds: detail.seconds, lines });
    model.save_changes();
  });
  el.append(player);
  return () => player.remove();
}

export default { render };
"""


class Player(anywidget.AnyWidget):
    """A program in a player."""

    _esm = SCRIPT
    code = traitlets.Unicode("").tag(sync=True)
    # Attributes of the element, such as {"start-at": "start"}.
    options = traitlets.Dict().tag(sync=True)
    # Where Loopscope's folder is, if not among JupyterLab's extensions.
    folder = traitlets.Unicode("").tag(sync=True)
    # Of the last run in the page: how it ended, when, and what it printed.
    ending = traitlets.Unicode("").tag(sync=True)
    seconds = traitlets.Float(0.0).tag(sync=True)
    lines = traitlets.List(traitlets.Unicode()).tag(sync=True)

    @traitlets.validate("options")
    def _check_options(self, proposal):
        for name in proposal["value"]:
            if name not in (*ATTRIBUTES, "recording"):
                raise traitlets.TraitError(f"loopscope: there is no attribute {name}: there are {', '.join(ATTRIBUTES)}")
        return proposal["value"]


def _parser():
    parser = argparse.ArgumentParser("%%loopscope", exit_on_error=False)
    for name in ATTRIBUTES:
        parser.add_argument(f"--{name}", dest=name)
    return parser


def recording(code, seed=None):
    """The program's recording, with which the player needs no engine; nothing where there is no command `loopscope`, or it is long."""
    program = shutil.which("loopscope")
    if program is None:
        return {}
    words = [program, "record", "-", "--data"] + ([f"--seed={seed}"] if seed else [])
    done = subprocess.run(words, input=code, capture_output=True, encoding="utf-8", check=False)
    address = done.stdout.strip()
    return {"recording": address} if done.returncode == 0 and len(address) <= RECORDING_MAX else {}


def player(line, cell):
    """The cell's program as a player; the line has its attributes."""
    given = vars(_parser().parse_args(shlex.split(line)))
    options = {name: value for name, value in given.items() if value is not None}
    return Player(code=cell, options={**options, **recording(cell, given["seed"])})


def load_ipython_extension(shell):
    """Called by `%load_ext loopscope_widget`."""
    shell.register_magic_function(player, "cell", "loopscope")
