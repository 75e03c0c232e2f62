"""Starts moto's own server on a free port of this machine, unchanged but for what it is asked for.

SWITCHBACK_LOCAL_ZONE adds a Local Zone of that name to us-east-1, where moto has none. Prints `READY <port>` when it listens, and ends when its standard input is closed: so it never
outlives the tests that started it.
"""

import os
import sys
import threading

try:
    from moto import server as moto
    from werkzeug.serving import make_server
except ImportError as missing:
    sys.exit(
        f"moto is missing in {sys.executable} ({missing}). Install it there: "
        "pip install 'moto[server]', or let MOTO_PYTHON name a Python that has it."
    )


def add_local_zone(name: str) -> None:
    from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend, Zone

    zone = Zone(name, "us-east-1", name.replace("us-east-1-", "use1-") + "z1", "local-zone")
    RegionsAndZonesBackend.zones["us-east-1"].append(zone)
    print(f"moto is not as it is: it has the Local Zone {name}", file=sys.stderr)


def main() -> None:
    if "SWITCHBACK_LOCAL_ZONE" in os.environ:
        add_local_zone(os.environ["SWITCHBACK_LOCAL_ZONE"])
    server = make_server(
        "127.0.0.1",
        0,
        moto.DomainDispatcherApplication(moto.create_backend_app),
        threaded=True,
        # Older versions have none of their own.
        request_handler=getattr(moto, "MotoRequestHandler", None),
    )
    # Moto's services ask each other by this port.
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"READY {server.server_port}", flush=True)
    sys.stdin.read()
    server.shutdown()


main()
