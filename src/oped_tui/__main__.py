"""Run the program with `python -m oped_tui`."""

import sys

from oped_tui.cli.main import main

sys.exit(main())
