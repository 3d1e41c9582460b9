"""A course with players; Loopscope's folder lies beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "A course"
extensions = ["loopscope_directive"]
html_theme = "alabaster"
# Loopscope's folder lies in _static/loopscope.
html_static_path = ["_static"]
