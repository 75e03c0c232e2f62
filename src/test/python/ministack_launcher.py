"""Starts ministack's own server on a free port of this machine, unchanged, for EKS alone.

Prints `READY <port>` when it listens, and ends when its standard input is closed: so it never
outlives the tests that started it.
"""

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(server: subprocess.Popen, port: int) -> None:
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    sys.exit(f"ministack ended with {server.returncode}")


def main() -> None:
    if importlib.util.find_spec("ministack") is None:
        sys.exit(
            f"ministack is missing in {sys.executable}. Install it there: pip install ministack, "
            "or let MOTO_PYTHON name a Python that has it."
        )
    port = free_port()
    settings = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "SERVICES": "eks",
        # Servers beside it, on ports of their own.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        # Its account, as moto's.
        "MINISTACK_ACCOUNT_ID": "123456789012",
        # It would start the clusters' nodes in containers.
        "DOCKER_HOST": "unix:///nonexistent",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "ministack"], env=os.environ | settings, stdout=sys.stderr
    )
    wait_until_it_listens(server, port)
    print(f"READY {port}", flush=True)
    sys.stdin.read()
    server.terminate()
    server.wait()


main()
