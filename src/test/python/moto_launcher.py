"""Starts moto's own server on a free port of this machine, unchanged but for what it is asked for.

SWITCHBACK_LOCAL_ZONE adds a Local Zone of that name to us-east-1, where moto has none.
SWITCHBACK_REPLICATION repairs DMS, each repair is said. Prints `READY <port>` when it listens, and
ends when its standard input is closed: so it never outlives the tests that started it.
"""

import json
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


def repair_replication() -> None:
    """What of moto's DMS the SDK cannot read, or what never comes out of its first state."""
    from datetime import datetime

    from moto.dms import models
    from moto.iam import models as iam

    def seconds(value):
        if isinstance(value, dict):
            return {key: seconds(one) for key, one in value.items()}
        try:
            return int(datetime.fromisoformat(value).timestamp()) if "T" in value else value
        except (TypeError, ValueError):
            return value

    for kind in (models.FakeReplicationInstance, models.FakeReplicationTask):
        kind.to_dict = lambda self, written=kind.to_dict: seconds(written(self))

    def settled(kind, state):
        made = kind.__init__

        def make(self, *arguments, **named):
            made(self, *arguments, **named)
            self.status = state

        kind.__init__ = make

    settled(models.Endpoint, "active")
    settled(models.FakeReplicationTask, "ready")

    backend = models.DatabaseMigrationServiceBackend
    create = backend.create_replication_subnet_group

    def create_group(self, replication_subnet_group_identifier, subnet_ids, tags=None, **named):
        group = create(
            self,
            replication_subnet_group_identifier=replication_subnet_group_identifier,
            subnet_ids=subnet_ids,
            **named,
        )
        group.subnetIds = subnet_ids
        place = f"arn:aws:dms:{self.region_name}:{self.account_id}"
        self.tagger.tag_resource(f"{place}:subgrp:{replication_subnet_group_identifier}", tags or [])
        return group

    described = models.FakeReplicationSubnetGroup.to_dict
    models.FakeReplicationSubnetGroup.to_dict = lambda self: described(self) | {
        "Subnets": [
            {"SubnetIdentifier": one, "SubnetStatus": "Active"} for one in self.subnetIds or []
        ]
    }
    backend.create_replication_subnet_group = create_group
    policies = json.loads(iam.aws_managed_policies_data)
    iam.aws_managed_policies_data = json.dumps(
        {name: policy for name, policy in policies.items() if "DMS" in name}
    )
    for repair in (
        "time stamps of replication instances and tasks are numbers",
        "an endpoint is active and a task ready once it is made",
        "a subnet group keeps its subnets, and its tags by its ARN",
        "of AWS's own policies it has those of DMS alone, so that a reset is quick",
    ):
        print(f"moto is not as it is: {repair}", file=sys.stderr)


def main() -> None:
    if "SWITCHBACK_REPLICATION" in os.environ:
        repair_replication()
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
