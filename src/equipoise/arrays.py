"""The array types that every step shares.

Patients come first, times last: ``(n_patients,)``, ``(n_patients, n_times)``.  A value
that is missing is NaN in a place that exists, so that patients stay lined up.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Counts: TypeAlias = npt.NDArray[np.int64]
Items: TypeAlias = npt.NDArray[np.int8]
