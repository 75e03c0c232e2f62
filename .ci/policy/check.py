"""Holds the printed IAM policy equal to what a rehearsal called and what those calls imply.

Usage: check.py POLICY RECORDING...

POLICY is what `switchback iam-policy` printed; a recording is what Switchback writes with
SWITCHBACK_CONTRACT=FILE. What calls imply is looked up in policy_sentry's tables, which come from
AWS's service authorization reference, and in implied.json where these say nothing. Exit code: 0
they are equal but for the exceptions, 1 they are not, 2 nothing was recorded.
"""

import collections
import functools
import json
import pathlib
import sys

from policy_sentry.querying.actions import get_action_data

HERE = pathlib.Path(__file__).resolve().parent
# Calls that are recorded and are no business of IAM's.
OUTSIDE_IAM = {"kubernetes", "helm", "sql", "dns", "http"}


@functools.cache
def dependents(action):
    """What an action needs beside itself; None if there is no such action."""
    service, name = action.split(":")
    data = get_action_data(service, name)
    if not data:
        return None
    return {need for row in data[service] for need in row.get("dependent_actions") or []}


class Tables:
    """implied.json: what calls need though policy_sentry does not say so; exceptions.json: what is
    in the policy or is implied, and yet not the other; each with its reason."""

    def __init__(self, folder=HERE):
        implied = json.loads((folder / "implied.json").read_text())
        self.implied = {action: set(row["actions"]) for action, row in implied.items()}
        exceptions = json.loads((folder / "exceptions.json").read_text())
        self.not_called = exceptions["in the policy, not called here"]
        self.not_needed = exceptions["implied by a table, not needed"]


def called(lines):
    """The IAM names of all calls in a recording."""
    calls = collections.Counter()
    for line in lines:
        call = json.loads(line)
        if "operation" in call and call["service"] not in OUTSIDE_IAM:
            calls[f"{call['service']}:{call['operation']}"] += 1
    return set(calls)


def problems(policy, calls, tables):
    """Every difference, as a sentence."""
    found = []
    needed = {}
    for action in sorted(calls):
        needed.setdefault(action, "it is called")
        implied = dependents(action)
        if implied is None:
            found.append(f"{action} is called, but IAM knows no such action")
            continue
        for need in sorted(implied | tables.implied.get(action, set())):
            needed.setdefault(need, f"{action} implies it")
    for action in sorted(policy):
        if dependents(action) is None:
            found.append(f"{action} is in the policy, but IAM knows no such action")
    for action, why in sorted(needed.items()):
        if action not in policy and action not in tables.not_needed:
            found.append(f"{action} is missing from the policy: {why}")
    for action in sorted(policy - set(needed)):
        if action not in tables.not_called:
            found.append(f"{action} is in the policy, but nothing calls or implies it")
    for action in sorted(set(tables.not_called) & set(needed)):
        found.append(f"{action} is an exception in exceptions.json, but it is needed now")
    return found


def main(policy_file, recordings):
    policy = {
        action
        for statement in json.loads(pathlib.Path(policy_file).read_text())["Statement"]
        for action in statement["Action"]
    }
    calls = set()
    for recording in recordings:
        with open(recording, encoding="utf-8") as lines:
            calls |= called(lines)
    if not calls:
        print("Nothing was recorded, so nothing was checked.")
        return 2
    tables = Tables()
    found = problems(policy, calls, tables)
    for problem in found:
        print(f"PROBLEM {problem}")
    for action, reason in sorted(tables.not_called.items()):
        print(f"not called here: {action} ({reason})")
    for action, reason in sorted(tables.not_needed.items()):
        print(f"not needed: {action} ({reason})")
    print(f"{len(policy)} actions in the policy, {len(calls)} called, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
