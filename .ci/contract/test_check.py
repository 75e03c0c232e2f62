"""Plants mistakes in a clean recording and shows that each is found: python -m unittest."""

import contextlib
import copy
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check  # noqa: E402
import shapes  # noqa: E402

CREATE_NAT = {
    "service": "ec2",
    "operation": "CreateNatGateway",
    "attempt": 1,
    "request": {"SubnetId": "subnet-1", "AllocationId": "eipalloc-1", "ClientToken": "t1"},
    "response": {
        "NatGateway": {
            "NatGatewayId": "nat-1",
            "State": "pending",
            "CreateTime": "2026-11-22T12:00:00Z",
            "Tags": [{"Key": "Name", "Value": "demo"}],
        }
    },
}
CREATE_ROUTE = {
    "service": "ec2",
    "operation": "CreateRoute",
    "attempt": 1,
    "request": {"RouteTableId": "rtb-1", "DestinationCidrBlock": "0.0.0.0/0"},
    "response": {"ReturnValue": True},
}
REFUSED = {
    "service": "ec2",
    "operation": "CreateVpc",
    "attempt": 1,
    "request": {"CidrBlock": "10.0.0.0/16"},
    "error": {"code": "VpcLimitExceeded", "message": "Five.", "status": 400},
}
QUOTA = {
    "service": "servicequotas",
    "operation": "GetServiceQuota",
    "attempt": 1,
    "request": {"ServiceCode": "vpc", "QuotaCode": "L-F678F1CE"},
    "response": {"Quota": {"ServiceCode": "vpc", "Value": 5.0, "Adjustable": True}},
}
CALLER = {
    "service": "sts",
    "operation": "GetCallerIdentity",
    "attempt": 1,
    "request": {},
    "response": {"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/anna"},
}
ASSUME = {
    "service": "sts",
    "operation": "AssumeRole",
    "attempt": 1,
    "request": {"RoleArn": "arn:aws:iam::111122223333:role/x", "RoleSessionName": "switchback"},
    "response": {
        "Credentials": {
            "AccessKeyId": "ASIAEXAMPLEEXAMPLE00",
            "SecretAccessKey": "***",
            "SessionToken": "***",
            "Expiration": "2026-11-22T13:00:00Z",
        }
    },
}
CLEAN = [CREATE_NAT, CREATE_ROUTE, REFUSED, QUOTA, CALLER, ASSUME]


class CheckTest(unittest.TestCase):
    def problems(self, *calls, masked=None):
        found = check.Check(masked)
        for call in calls:
            found.call(call)
        found.compare_masks()
        return list(found.problems)

    def planted(self, call, path, value):
        """The one problem of a recording in which one member is another; None: it is missing."""
        wrong = copy.deepcopy(call)
        place = wrong
        for name in path[:-1]:
            place = place[name]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
        found = self.problems(wrong)
        self.assertEqual(1, len(found), found)
        return found[0]

    def test_a_clean_recording_passes(self):
        self.assertEqual([], self.problems(*CLEAN))

    def test_a_wrong_enum(self):
        found = self.planted(CREATE_NAT, ["response", "NatGateway", "State"], "creating")
        self.assertIn("NatGateway.State is 'creating', which is not one of", found)

    def test_a_value_that_only_the_models_text_has(self):
        gateways = {
            "service": "ec2",
            "operation": "DescribeInternetGateways",
            "attempt": 1,
            "request": {},
            "response": {"InternetGateways": [{"Attachments": [{"State": "available"}]}]},
        }
        self.assertEqual([], self.problems(gateways))
        attachment = ["response", "InternetGateways", 0, "Attachments", 0, "State"]
        self.assertIn("is not one of", self.planted(gateways, attachment, "ready"))

    def test_a_missing_required_member(self):
        found = self.planted(CREATE_ROUTE, ["request", "RouteTableId"], None)
        self.assertIn("request.RouteTableId is required, but missing", found)

    def test_an_invented_error_code_of_ec2(self):
        found = self.planted(REFUSED, ["error", "code"], "TooManyVpcs")
        self.assertIn("'TooManyVpcs' is not in ec2_errors.json", found)

    def test_an_error_code_of_another_operation_of_ec2(self):
        found = self.planted(REFUSED, ["error", "code"], "NatGatewayLimitExceeded")
        self.assertIn("is not one of this operation", found)

    def test_an_invented_error_code_of_a_modelled_service(self):
        wrong = copy.deepcopy(QUOTA)
        del wrong["response"]
        wrong["error"] = {"code": "NoSuchQuota", "message": "", "status": 400}
        self.assertIn("'NoSuchQuota' is not one of this operation", self.problems(wrong)[0])
        wrong["error"]["code"] = "NoSuchResourceException"
        self.assertEqual([], self.problems(wrong))

    def test_an_unknown_member(self):
        found = self.planted(CREATE_NAT, ["request", "Colour"], "green")
        self.assertIn("request.Colour is not in the model", found)

    def test_an_unknown_nested_member(self):
        found = self.planted(CREATE_NAT, ["response", "NatGateway", "Tags", 0, "Hue"], "green")
        self.assertIn("Tags[].Hue is not in the model", found)

    def test_a_wrong_type(self):
        found = self.planted(QUOTA, ["response", "Quota", "Adjustable"], "yes")
        self.assertIn("Quota.Adjustable is not a boolean: 'yes'", found)

    def test_a_time_that_is_none(self):
        found = self.planted(CREATE_NAT, ["response", "NatGateway", "CreateTime"], "noon")
        self.assertIn("is not a timestamp", found)

    def test_a_text_that_is_too_long(self):
        found = self.planted(ASSUME, ["request", "RoleSessionName"], "s" * 65)
        self.assertIn("RoleSessionName has 65 characters, more than 64", found)

    def test_a_number_that_is_too_great(self):
        found = self.planted(ASSUME, ["request", "DurationSeconds"], 43201)
        self.assertIn("DurationSeconds is 43201, more than 43200", found)

    def test_a_bad_pattern(self):
        found = self.planted(QUOTA, ["request", "ServiceCode"], "--")
        self.assertIn("request.ServiceCode is '--', which does not match", found)

    def test_a_missing_idempotency_token(self):
        found = self.planted(CREATE_NAT, ["request", "ClientToken"], None)
        self.assertIn("request.ClientToken, an idempotency token, is missing", found)

    def test_a_secret_that_was_written_down(self):
        path = ["response", "Credentials", "SecretAccessKey"]
        self.assertIn("is sensitive, but was written down", self.planted(ASSUME, path, "s3cr3t"))

    def test_an_operation_and_a_service_that_do_not_exist(self):
        self.assertIn("no such operation", self.planted(CALLER, ["operation"], "GetCaller"))
        self.assertIn("no such service", self.planted(CALLER, ["service"], "stss"))

    def test_a_mask_that_is_missing_from_the_table(self):
        less = check.read_masked() - {("sts", "credentials.secretaccesskey")}
        found = self.problems(ASSUME, masked=less)
        self.assertTrue(any("SecretAccessKey is sensitive, but not in" in one for one in found))

    def test_a_mask_that_no_model_knows(self):
        more = check.read_masked() | {("sts", "credentials.password")}
        found = self.problems(CALLER, masked=more)
        self.assertEqual(1, len(found), found)
        self.assertIn("masked.txt names it, but the model does not", found[0])

    def test_a_pattern_that_cannot_be_read_is_noted(self):
        self.assertIsNone(shapes.compiled("(?<name>x"))
        self.assertIsNotNone(shapes.compiled(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$").search("Zoë 1"))


def gateway(state):
    return {
        "service": "ec2",
        "operation": "DescribeNatGateways",
        "attempt": 1,
        "step": "network/nat-gateway",
        "request": {"NatGatewayIds": ["nat-1"]},
        "response": {"NatGateways": [{"NatGatewayId": "nat-1", "State": state}]},
    }


class WaitsTest(unittest.TestCase):
    def problems(self, *calls, waiter="NatGatewayAvailable", step="network/nat-gateway"):
        found = check.Check()
        for call in calls:
            found.line(call)
        found.line({"service": "ec2", "waiter": waiter, "step": step})
        return list(found.problems)

    def test_a_wait_that_ends_where_the_models_waiter_does(self):
        self.assertEqual([], self.problems(gateway("pending"), gateway("available")))

    def test_a_wait_that_ends_too_early(self):
        self.assertIn("it would go on waiting", self.problems(gateway("pending"))[0])

    def test_a_wait_that_takes_a_failure_for_the_end(self):
        self.assertIn("it would say failure", self.problems(gateway("failed"))[0])

    def test_a_wait_that_looked_at_something_else(self):
        found = self.problems(gateway("available"), step="network/vpc")
        self.assertIn("has never called DescribeNatGateways", found[0])

    def test_a_waiter_that_does_not_exist(self):
        found = self.problems(gateway("available"), waiter="NatGatewayReady")
        self.assertIn("there is no such waiter", found[0])


class ProgramTest(unittest.TestCase):
    def run_on(self, *calls):
        with tempfile.TemporaryDirectory() as folder:
            recording = os.path.join(folder, "calls.jsonl")
            with open(recording, "w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(call) + "\n" for call in calls)
            with contextlib.redirect_stdout(io.StringIO()) as said:
                return check.main([recording]), said.getvalue()

    def test_clean_is_0_with_a_report(self):
        code, said = self.run_on(*CLEAN)
        self.assertEqual(0, code, said)
        self.assertIn("CreateNatGateway", said)
        self.assertIn("6 operations of 3 services, 6 calls, 0 problems", said)

    def test_a_problem_is_1(self):
        wrong = copy.deepcopy(REFUSED)
        wrong["error"]["code"] = "TooManyVpcs"
        code, said = self.run_on(wrong, wrong)
        self.assertEqual(1, code)
        self.assertIn("PROBLEM (2 times) ec2:CreateVpc", said)

    def test_nothing_recorded_is_2(self):
        self.assertEqual(2, self.run_on()[0])

    def test_without_arguments_it_says_how_to_use_it(self):
        done = subprocess.run([sys.executable, check.__file__], capture_output=True, text=True)
        self.assertEqual(2, done.returncode)
        self.assertIn("Usage: check.py", done.stdout)


if __name__ == "__main__":
    unittest.main()
