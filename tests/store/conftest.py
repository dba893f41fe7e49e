import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def _programs() -> Path | None:
    """Where initdb and pg_ctl lie: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return homes[-1].parent if homes else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty database in a real PostgreSQL server of the test's own, on a port of its own.

    ONRECORD_TEST_DATABASE names another one to use (it is emptied). Without PostgreSQL the test is skipped, but in CI,
    where .ci/run installs it, it fails.
    """
    given = os.environ.get("ONRECORD_TEST_DATABASE")
    if given:
        yield given
        return
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed, though .ci/run should have done so")
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
    # PostgreSQL will not run as root.
    become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    if become:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    quiet = {"check": True, "capture_output": True, "cwd": "/"}
    subprocess.run([*become, str(programs / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust"], **quiet)  # type: ignore[call-overload]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*become, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(log)]
    subprocess.run([*control, "-o", options, "start"], check=True, cwd="/", stdout=subprocess.DEVNULL)
    try:
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd="/", stdout=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)
