"""OnRecord: who is on the record saying what."""

import os

# A worker is one process on one core; numpy reads this once, when it is first imported, and would
# else start a thread a core in each. Two threads cost 15 % more time of the processor.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
