"""`python -m tests.goldens`: write the goldens anew."""

from tests.goldens import main

main()
