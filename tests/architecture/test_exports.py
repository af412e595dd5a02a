"""What a step offers is there."""

import importlib
from pathlib import PurePosixPath

import pytest


@pytest.fixture
def packages(source):
    """Every package of the source, imported."""
    folders = [PurePosixPath(one.path).parent for one in source if is_init(one)]
    names = [".".join(folder.parts[1:]) for folder in folders]
    return [importlib.import_module(name) for name in names]


def is_init(module):
    return module.path.endswith("__init__.py")


def test_every_exported_name_exists(packages):
    missing = [
        f"{package.__name__}.{name}"
        for package in packages
        for name in getattr(package, "__all__", ())
        if not hasattr(package, name)
    ]
    assert missing == []


def test_no_name_is_exported_twice_or_private(packages):
    for package in packages:
        names = list(getattr(package, "__all__", ()))
        assert len(names) == len(set(names)), package.__name__
        assert not [name for name in names if name.startswith("_")], package.__name__
