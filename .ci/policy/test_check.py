"""Plants differences between a policy and the calls, and shows that each is found."""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check  # noqa: E402

CALLS = {"ec2:CreateVpc", "ec2:DescribeVpcs"}
POLICY = CALLS | {"ec2:CreateTags"}


class ProblemsTest(unittest.TestCase):
    def setUp(self):
        self.tables = check.Tables()
        self.tables.implied = {"eks:CreateCluster": {"iam:PassRole"}}
        self.tables.not_called = {}
        self.tables.not_needed = {}

    def problems(self, policy, calls):
        return check.problems(policy, calls, self.tables)

    def test_a_policy_of_the_calls_and_what_they_imply(self):
        self.assertEqual([], self.problems(POLICY, CALLS))

    def test_a_call_that_is_not_allowed(self):
        found = self.problems(POLICY, CALLS | {"ec2:DeleteVpc"})
        self.assertEqual(["ec2:DeleteVpc is missing from the policy: it is called"], found)

    def test_what_a_call_implies_and_is_not_allowed(self):
        found = self.problems(CALLS, CALLS)
        self.assertEqual(
            ["ec2:CreateTags is missing from the policy: ec2:CreateVpc implies it"], found
        )

    def test_what_our_own_table_implies(self):
        calls = {"eks:CreateCluster"}
        self.assertIn("iam:PassRole is missing", self.problems(calls, calls)[0])

    def test_more_than_is_needed(self):
        found = self.problems(POLICY | {"ec2:RunInstances"}, CALLS)
        self.assertIn("ec2:RunInstances is in the policy, but nothing", found[0])

    def test_an_action_that_does_not_exist(self):
        found = self.problems(POLICY | {"ec2:CreateNetwork"}, CALLS)
        self.assertIn("IAM knows no such action", found[0])

    def test_exceptions_are_kept_and_go_when_they_are_none_any_more(self):
        self.tables.not_called = {"ec2:RunInstances": "planted"}
        self.assertEqual([], self.problems(POLICY | {"ec2:RunInstances"}, CALLS))
        self.tables.not_called = {"ec2:DescribeVpcs": "planted"}
        self.assertIn("but it is needed now", self.problems(POLICY, CALLS)[0])

    def test_only_calls_that_iam_rules_are_read_from_a_recording(self):
        lines = [
            json.dumps({"service": "ec2", "operation": "CreateVpc"}),
            json.dumps({"service": "kubernetes", "operation": "GET pods"}),
            json.dumps({"service": "ec2", "waiter": "VpcAvailable", "step": "network/vpc"}),
        ]
        self.assertEqual({"ec2:CreateVpc"}, check.called(lines))


if __name__ == "__main__":
    unittest.main()
