"""``python -m ringback`` is ``ringback``."""

import os
import sys

from ringback._program import program

path = program()
os.execv(path, [path, *sys.argv[1:]])
