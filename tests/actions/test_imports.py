"""Each module can be the first that is loaded: commands of the command line load only what they need."""

import subprocess
import sys

_EACH_FIRST = """
import importlib, os, pkgutil, sys

def fails(name):
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
        except BaseException as wrong:
            print(name, wrong, flush=True)
        os._exit(0)
    os.waitpid(child, 0)

import desk.service, desk.telling, language.understanding

for module in pkgutil.walk_packages(["actions"], "actions."):
    fails(module.name)
"""


def test_every_module_of_this_room_can_be_the_first() -> None:
    done = subprocess.run([sys.executable, "-c", _EACH_FIRST], capture_output=True, text=True, check=True)
    assert done.stdout == ""
