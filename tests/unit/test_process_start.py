"""What every process settles before it imports anything heavy."""

import subprocess
import sys

_PRINTED = "import gc, os; from pubproof.process_start import begin; begin(); print(gc.get_threshold()[0], os.environ['OPENBLAS_NUM_THREADS'])"


def test_garbage_is_looked_for_seldom_and_algebra_takes_one_thread() -> None:
    """In a process of its own: both hold for the whole of it."""
    said = subprocess.run([sys.executable, "-c", _PRINTED], capture_output=True, text=True, check=True).stdout.split()
    assert int(said[0]) > 10_000
    assert said[1] == "1"


def test_what_a_user_has_set_for_algebra_is_kept() -> None:
    """The variable is the user's."""
    program = f"import os; os.environ['OPENBLAS_NUM_THREADS'] = '3'; {_PRINTED}"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert said[1] == "3"
