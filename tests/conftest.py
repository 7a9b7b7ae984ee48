"""What holds for every test."""

import os

# python-telegram-bot warns on each use of a duration unless its coming behaviour is chosen, and
# here warnings are errors.
os.environ.setdefault("PTB_TIMEDELTA", "true")
