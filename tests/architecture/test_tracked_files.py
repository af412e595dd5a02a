"""What is committed works on any machine."""

import re

FOLDERS = ("work", "tmp", "root", "opt", "home", "Users")
ADDRESSES = ("pypi.org", "pythonhosted.org", "npmjs.org", "deb.debian.org")

# Not where it is the end of a longer path.
MACHINE_PATH = re.compile(rf"(?<![\w.~*-])/(?:{'|'.join(FOLDERS)})/")
ADDRESS = re.compile("|".join(re.escape(one) for one in ADDRESSES))


def lines_with(pattern, files):
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture holds no path
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{file.name}:{number}: {line.strip()[:80]}"


def test_no_path_of_one_machine_is_written_down(tracked):
    assert list(lines_with(MACHINE_PATH, tracked)) == []


def test_no_address_of_a_package_registry_is_written_down(tracked):
    others = [file for file in tracked if file.name != "test_tracked_files.py"]
    assert list(lines_with(ADDRESS, others)) == []


def test_every_locked_package_carries_its_hash(tracked):
    locks = [file for file in tracked if file.suffix == ".lock"]
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        packages = [line for line in text.splitlines() if "==" in line]
        assert packages
        assert [line for line in packages if "--hash=sha256:" not in line] == []
