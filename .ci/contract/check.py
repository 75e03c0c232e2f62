"""Checks recorded calls against the services' official models (those of botocore).

Usage: check.py RECORDING...

A recording is what Switchback writes with SWITCHBACK_CONTRACT=FILE: one call a line, JSON, with the
model's member names. Exit code: 0 all is as the models say, 1 it is not, 2 nothing was recorded.
"""

import collections
import functools
import json
import pathlib
import sys

import botocore.exceptions
import botocore.session

import shapes

HERE = pathlib.Path(__file__).resolve().parent
MASKED = HERE.parents[1] / "src/main/resources/dev/switchback/cloud/seam/masked.txt"

# IAM's names of the services, which Switchback uses, and botocore's, where they differ.
BOTOCORE = {
    "elasticfilesystem": "efs",
    "elasticloadbalancing": "elbv2",
    "servicequotas": "service-quotas",
    "tag": "resourcegroupstaggingapi",
}


SESSION = botocore.session.get_session()


def read_masked(path=MASKED):
    """The table of members that are never written down: {(service, "shape.member")}, lower case."""
    lines = (line.strip().lower() for line in path.read_text().splitlines())
    return {tuple(line.split(" ", 1)) for line in lines if line and not line.startswith("#")}


@functools.cache
def load_model(service):
    """The model of a service by IAM's name; None if there is none."""
    try:
        return SESSION.get_service_model(BOTOCORE.get(service, service))
    except botocore.exceptions.UnknownServiceError:
        return None


class Errors:
    """Which error codes an operation may answer with."""

    def __init__(self):
        ec2 = json.loads((HERE / "ec2_errors.json").read_text())
        common = json.loads((HERE / "common_errors.json").read_text())
        self.ec2 = {code for part in ec2["lists"] for code in part["codes"]}
        self.only = ec2["only"]
        self.common = {code for part in common["lists"] for code in part["codes"]}

    def problem(self, service, operation, code):
        if service == "ec2":
            if code not in self.ec2:
                return f"error code {code!r} is not in ec2_errors.json"
            if operation.name not in self.only.get(code, [operation.name]):
                return f"error code {code!r} is not one of this operation"
            return None
        modelled = {shape.error_code for shape in operation.error_shapes}
        if code in modelled or code in self.common:
            return None
        return f"error code {code!r} is not one of this operation: {sorted(modelled)}"


class Waits:
    """What the polls took for the end, measured by the models' own waiters."""

    def __init__(self):
        self.last = {}
        self.seen = collections.Counter()

    def call(self, call):
        response = dict(call.get("response", {}))
        if "error" in call:
            response["Error"] = {"Code": call["error"]["code"]}
        status = call.get("error", {}).get("status", 200)
        response["ResponseMetadata"] = {"HTTPStatusCode": status}
        self.last[call.get("step", ""), call["service"], call["operation"]] = response

    def problem(self, service, name, step):
        """What is wrong with a wait of a step that has just ended, if anything."""
        self.seen[service, name] += 1
        try:
            waiter = SESSION.get_waiter_model(BOTOCORE.get(service, service)).get_waiter(name)
        except (ValueError, botocore.exceptions.UnknownServiceError):
            return "there is no such waiter"
        response = self.last.get((step, service, waiter.operation))
        if response is None:
            return f"{step} has never called {waiter.operation}, which it asks"
        for acceptor in waiter.acceptors:
            if acceptor.matcher_func(response):
                if acceptor.state == "success":
                    return None
                return f"it would say {acceptor.state} ({acceptor.explanation})"
        return "it would go on waiting" if "Error" not in response else "it would fail"


class Check:
    """Takes calls one by one; keeps the problems, each with how often it was seen."""

    def __init__(self, masked=None):
        self.masked = read_masked() if masked is None else masked
        self.errors = Errors()
        self.calls = collections.Counter()
        self.answered = collections.Counter()
        self.problems = collections.Counter()
        self.notes = set()
        self.waits = Waits()

    def line(self, line):
        if "waiter" in line:
            service, name = line["service"], line["waiter"]
            found = self.waits.problem(service, name, line["step"])
            if found:
                self.problem(service, name, found)
        else:
            self.waits.call(line)
            self.call(line)

    def call(self, call):
        service, name = call["service"], call["operation"]
        self.calls[service, name] += 1
        model = load_model(service)
        if model is None:
            self.problem(service, name, "there is no such service")
        elif name not in model.operation_names:
            self.problem(service, name, "there is no such operation")
        else:
            self.known(service, model.operation_model(name), call)

    def known(self, service, operation, call):
        walk = shapes.Walk(service, operation.name, self.masked, self.notes)
        walk.top(operation.input_shape, call["request"], "request")
        walk.tokens(operation.input_shape, call["request"])
        if "response" in call:
            self.answered[service, operation.name] += 1
            walk.top(operation.output_shape, call["response"], "response")
        if "error" in call:
            found = self.errors.problem(service, operation, call["error"]["code"])
            if found:
                walk.problems.append(found)
        for problem in walk.problems:
            self.problem(service, operation.name, problem)

    def problem(self, service, operation, text):
        self.problems[f"{service}:{operation}: {text}"] += 1

    def compare_masks(self):
        """The table of masked members has all that the models call sensitive, and nothing unknown."""
        for service, name in sorted(self.calls):
            model = load_model(service)
            if model is not None and name in model.operation_names:
                for member in shapes.sensitive(model.operation_model(name)):
                    if (service, member.lower()) not in self.masked:
                        self.problem(service, name, f"{member} is sensitive, but not in masked.txt")
        for service, member in sorted(self.masked):
            model = load_model(service)
            if model is None or member not in shapes.member_names(model):
                self.problem(service, member, "masked.txt names it, but the model does not")

    def report(self):
        services = sorted({service for service, _ in self.calls})
        for service in services:
            print(f"{service}:")
            for (owner, name), count in sorted(self.calls.items()):
                if owner == service:
                    answered = self.answered[owner, name]
                    never = "" if answered else "  (never with success)"
                    print(f"  {name:40} {count:6} calls, {count - answered:5} refused{never}")
        for (service, name), count in sorted(self.waits.seen.items()):
            print(f"waited like {service}:{name} {count} times")
        for note in sorted(self.notes):
            print(f"note: {note}")
        for problem, count in sorted(self.problems.items()):
            print(f"PROBLEM ({count} times) {problem}")
        print(
            f"{len(self.calls)} operations of {len(services)} services, "
            f"{sum(self.calls.values())} calls, {len(self.problems)} problems"
        )


def main(recordings):
    check = Check()
    for recording in recordings:
        with open(recording, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    check.line(json.loads(line))
    if not check.calls:
        print("Nothing was recorded, so nothing was checked.")
        return 2
    check.compare_masks()
    check.report()
    return 1 if check.problems else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
