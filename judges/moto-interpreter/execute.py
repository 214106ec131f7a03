"""Runs executions again in moto's interpreter of the Amazon States Language, with the answers that their tasks had.

Reads a list of executions from standard input, prints what became of each as a line of JSON.
"""

import json
import logging
import sys
import time

import boto3
import recorded
from moto import mock_aws

# An execution without waits that takes longer hangs.
LIMIT_SECONDS = 90


def run(states, execution):
    recorded.use(execution)
    machine = states.create_state_machine(
        name=execution["machine"],
        definition=execution["definition"],
        roleArn=f"arn:aws:iam::{execution['account']}:role/any",
    )["stateMachineArn"]
    started = states.start_execution(stateMachineArn=machine, name=execution["name"], input=execution["input"])
    arn = started["executionArn"]
    begun = time.monotonic()
    while (ended := states.describe_execution(executionArn=arn))["status"] == "RUNNING":
        if time.monotonic() - begun > LIMIT_SECONDS:
            states.stop_execution(executionArn=arn)
            break
        recorded.sleep(0.02)
    states.delete_state_machine(stateMachineArn=machine)
    return {
        "status": ended["status"],
        "error": ended.get("error"),
        "cause": ended.get("cause"),
        "output": json.loads(ended["output"]) if ended.get("output") else None,
        "entered": recorded.entered,
        "called": recorded.called,
        "problems": recorded.problems,
    }


def main():
    logging.disable(logging.CRITICAL)
    executions = json.load(sys.stdin)
    recorded.install()
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        for execution in executions:
            states = boto3.client(
                "stepfunctions",
                region_name=execution["region"],
                aws_access_key_id="any",
                aws_secret_access_key="any",
            )
            print(json.dumps(run(states, execution)), flush=True)


main()
