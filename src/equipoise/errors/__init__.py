"""Every error that the package raises on purpose, as one tree.

A message says what is wrong, with its name and value; what is known or allowed; what
to do.  The class builds the message and keeps its parts.  A file for each
step that raises them.

    EquipoiseError
        AskedError
        NoPortError
        NotMadeError
        QueueFullError
        StaleLinkError
        TableTooHardError
        TooMuchError
        ExcludedError
        FaultsError
        PlanError
        PowerError
        EvidenceFileError
        PrintedNumberError
        ReconstructionError
        StatTableError
        AssemblyError
        ExportError
        HypothesisError
        LawError
        ParameterError
        ScheduleError
        UndeclaredNameError
        UnitError
        UnsolvedError
        EffortError
        ImpossiblePrintError
        MissingExtraError
        OutputError
        RepeatedNameError
        UnknownNameError
        ChangedLibraryError
        ChunkError
        ClusterError
        FailedChunksError
        RunFolderError
        RunInterruptedError
        RunLockedError
        ShareError
        SpecificationError
        UnknownRunError
        DataFileError
        DatasetError
        ForecastFileError
        NoPosteriorError
        ObservedError
        DataError
        DoseError
        FitError
        NotMeasuredError
        ProtocolError
        ProtocolFileError
        TooFewError
        DesignError
"""

from equipoise.errors.analysis import (
    ExcludedError,
    FaultsError,
    PlanError,
    PowerError,
)
from equipoise.errors.app import (
    AskedError,
    NoPortError,
    NotMadeError,
    QueueFullError,
    StaleLinkError,
    TableTooHardError,
    TooMuchError,
)
from equipoise.errors.design import DesignError
from equipoise.errors.evidence import (
    EvidenceFileError,
    PrintedNumberError,
    ReconstructionError,
    StatTableError,
)
from equipoise.errors.exchange import DataFileError, DatasetError
from equipoise.errors.model import (
    AssemblyError,
    ExportError,
    HypothesisError,
    LawError,
    ParameterError,
    ScheduleError,
    UndeclaredNameError,
    UnitError,
    UnsolvedError,
)
from equipoise.errors.prediction import (
    ForecastFileError,
    NoPosteriorError,
    ObservedError,
)
from equipoise.errors.root import (
    EffortError,
    EquipoiseError,
    ImpossiblePrintError,
    MissingExtraError,
    OutputError,
    RepeatedNameError,
    UnknownNameError,
)
from equipoise.errors.runs import (
    ChangedLibraryError,
    ChunkError,
    ClusterError,
    FailedChunksError,
    RunFolderError,
    RunInterruptedError,
    RunLockedError,
    ShareError,
    SpecificationError,
    UnknownRunError,
)
from equipoise.errors.trial import (
    DataError,
    DoseError,
    FitError,
    NotMeasuredError,
    ProtocolError,
    ProtocolFileError,
    TooFewError,
)

__all__ = [
    "AskedError",
    "NoPortError",
    "NotMadeError",
    "QueueFullError",
    "StaleLinkError",
    "TableTooHardError",
    "TooMuchError",
    "ChangedLibraryError",
    "AssemblyError",
    "ChunkError",
    "ClusterError",
    "DataError",
    "DataFileError",
    "DatasetError",
    "DesignError",
    "DoseError",
    "EffortError",
    "ImpossiblePrintError",
    "EquipoiseError",
    "EvidenceFileError",
    "ExcludedError",
    "ExportError",
    "FailedChunksError",
    "FaultsError",
    "FitError",
    "ForecastFileError",
    "HypothesisError",
    "LawError",
    "MissingExtraError",
    "NoPosteriorError",
    "NotMeasuredError",
    "ObservedError",
    "OutputError",
    "ParameterError",
    "PlanError",
    "PowerError",
    "PrintedNumberError",
    "ProtocolError",
    "ProtocolFileError",
    "ReconstructionError",
    "RepeatedNameError",
    "RunFolderError",
    "RunInterruptedError",
    "RunLockedError",
    "ScheduleError",
    "ShareError",
    "SpecificationError",
    "StatTableError",
    "TooFewError",
    "UndeclaredNameError",
    "UnitError",
    "UnknownNameError",
    "UnknownRunError",
    "UnsolvedError",
]
