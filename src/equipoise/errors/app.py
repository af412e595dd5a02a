"""What can go wrong between a page and its server."""

from equipoise.errors.root import EquipoiseError


class AskedError(EquipoiseError):
    """Something is asked of a screen that it does not take."""

    def __init__(self, what: str, given: str, known: str) -> None:
        self.what = what
        self.given = given
        self.known = known
        super().__init__(f"'{what}' is {given}. It takes {known}.")


class TooMuchError(EquipoiseError):
    """A page asks for more than the server takes on."""

    def __init__(self, what: str, count: float, most: float, remedy: str) -> None:
        self.what = what
        self.count = count
        self.most = most
        super().__init__(
            f"{count:,g} {what} are asked for, and the page takes {most:,g} at most. "
            f"{remedy}"
        )


class QueueFullError(EquipoiseError):
    """Too many jobs wait already."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(
            f"{most} jobs are running or waiting already. "
            "Wait for one, or cancel one that you no longer need."
        )


class StaleLinkError(EquipoiseError):
    """A page that asks without the key of this start of the server."""

    def __init__(self) -> None:
        super().__init__(
            "This page was opened without its key, or the program was started anew "
            "since. Open it again with: equipoise open"
        )


class TableTooHardError(EquipoiseError):
    """A table that could not be read or audited within its limits."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"The table {why}. Send fewer rows, or use: equipoise evidence audit "
            "my_table.csv"
        )


class NoPortError(EquipoiseError):
    """A port that the page cannot be served on."""

    def __init__(self, port: int, why: str) -> None:
        self.port = port
        self.why = why
        super().__init__(
            f"Port {port} cannot be used: {why}. Name another with --port, or none."
        )


class NotMadeError(EquipoiseError):
    """A report that could not be made."""

    def __init__(self, run: str, why: str) -> None:
        self.run = run
        self.why = why
        super().__init__(f"No report of run {run} could be made. {why}")
