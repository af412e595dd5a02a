"""Machine code is kept between runs, and used only if it is whole and the same."""

import subprocess
import sys

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, kernel, solve

SCHEDULE = Schedule((Entry("content", np.array([8.0, 8.0]), 0.0),), (1.0, 2.0))


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    """Use a cache folder of its own, and forget what is in memory."""
    monkeypatch.setenv("EQUIPOISE_CACHE", str(tmp_path))
    kernel.kernel_of.cache_clear()
    yield tmp_path
    kernel.kernel_of.cache_clear()


def level(tank, given):
    return solve(tank, given, SCHEDULE, ("content",))["content"]


def test_the_code_of_a_model_is_kept_in_one_file(tank, given, fresh):
    level(tank, given)
    assert [path.suffix for path in fresh.iterdir()] == [".bin"]


def test_kept_code_is_used_again(tank, given, monkeypatch):
    first = level(tank, given)
    kernel.kernel_of.cache_clear()
    monkeypatch.setattr(kernel, "program_of", None)  # would be called to make it again
    assert level(tank, given).tobytes() == first.tobytes()


@pytest.mark.parametrize("left", [0, 40, 500])
def test_a_file_that_is_cut_short_is_made_again(tank, given, fresh, left):
    first = level(tank, given)
    (path,) = fresh.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:left])
    kernel.kernel_of.cache_clear()
    assert level(tank, given).tobytes() == first.tobytes()
    assert path.read_bytes() == whole


def test_a_file_with_one_byte_changed_is_not_trusted(tank, given, fresh):
    first = level(tank, given)
    (path,) = fresh.iterdir()
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 1
    path.write_bytes(bytes(changed))
    kernel.kernel_of.cache_clear()
    assert level(tank, given).tobytes() == first.tobytes()


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    tank, given, fresh, monkeypatch
):
    (fresh / "file").write_text("in the way")
    monkeypatch.setenv("EQUIPOISE_CACHE", str(fresh / "file"))
    assert np.isfinite(level(tank, given)).all()


def test_a_folder_that_may_only_be_read_is_no_hindrance(tank, given, fresh):
    first = level(tank, given)
    for path in fresh.iterdir():
        path.unlink()
    script = RUNS_READ_ONLY.format(folder=str(fresh))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not list(fresh.iterdir())
    assert np.isfinite(first).all()


def test_another_compiler_has_another_key(tank, given, fresh, monkeypatch):
    level(tank, given)
    kernel.kernel_of.cache_clear()
    monkeypatch.setattr(kernel, "_compiler", lambda: "another")
    level(tank, given)
    assert len(list(fresh.iterdir())) == 2


def test_a_file_of_another_version_under_this_name_is_not_trusted(
    tank, given, fresh, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(kernel, "_compiler", lambda: "another")
        level(tank, given)
    (other,) = fresh.iterdir()
    foreign = other.read_bytes()
    kernel.kernel_of.cache_clear()
    first = level(tank, given)
    (path,) = set(fresh.iterdir()) - {other}
    own = path.read_bytes()
    path.write_bytes(foreign)  # whole, and hashed as it should be
    kernel.kernel_of.cache_clear()
    assert level(tank, given).tobytes() == first.tobytes()
    assert path.read_bytes() == own


@pytest.mark.parametrize("held", [b"", b"\n\n", b"no kernel\n{}\n", bytes(range(256))])
def test_a_file_of_something_else_is_not_trusted(tank, given, fresh, held):
    first = level(tank, given)
    (path,) = fresh.iterdir()
    own = path.read_bytes()
    path.write_bytes(held)
    kernel.kernel_of.cache_clear()
    assert level(tank, given).tobytes() == first.tobytes()
    assert path.read_bytes() == own


RUNS_READ_ONLY = """
import os
from pathlib import Path
from equipoise.engine import kernel
os.environ["EQUIPOISE_CACHE"] = "{folder}"
def refused(*_, **__):
    raise PermissionError("this folder may only be read")
kernel.tempfile.NamedTemporaryFile = refused
import numpy as np
from equipoise.engine import Schedule, solve
from equipoise.model import Component, Quantity, State, assemble
tank = assemble([Component(
    name="tank", parameters=(Quantity("k", "1/h", "rate"),),
    states=(State("content", "1", "what is in it"),),
    derivatives=lambda x, p: {{"content": -p.k * x.content}},
)])
found = solve(tank, {{"k": np.ones(2)}}, Schedule((), (0.0, 1.0)), ("content",))
assert found.solved.all()
"""

SOLVES = """
import numpy as np
from equipoise.engine import Entry, Schedule, solve
from equipoise.model.library import base_model
from equipoise.population import typical_patient
model = base_model()
schedule = Schedule((Entry("ketamine_s_central", np.array([80.0]), 0.0),), (1.0, 24.0))
values = typical_patient(model).values
print(solve(model, values, schedule, ("relief_drug",))["relief_drug"].tolist())
"""


def test_two_processes_may_compile_at_once(fresh):
    both = [
        subprocess.Popen([sys.executable, "-c", SOLVES], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]
    assert not [path for path in fresh.iterdir() if path.suffix == ".tmp"]
