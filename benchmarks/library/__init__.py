"""The peers, one file for each package."""

from benchmarks.library.diffrax_kvaerno import DIFFRAX_KVAERNO3, DIFFRAX_KVAERNO5
from benchmarks.library.libroadrunner import LIBROADRUNNER
from benchmarks.library.numbalsoda import NUMBALSODA
from benchmarks.library.scikit_sundae import SCIKIT_SUNDAE
from benchmarks.library.scipy_lsoda import ODEINT_NUMBA, ODEINT_PYTHON, SOLVE_IVP_PYTHON

PEERS = (
    LIBROADRUNNER,
    SCIKIT_SUNDAE,
    NUMBALSODA,
    ODEINT_NUMBA,
    ODEINT_PYTHON,
    SOLVE_IVP_PYTHON,
    DIFFRAX_KVAERNO3,
    DIFFRAX_KVAERNO5,
)

__all__ = ["PEERS"]
