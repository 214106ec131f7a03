"""Holds the SDK tasks of state machines to botocore's models of AWS's services.

Reads [{"name": ..., "definition": "..."}] from standard input; prints what it looked at, then a finding a line, as JSON.
"""

import json
import sys

import services
from arguments import check
from expressions import Reader
from shapes import Known, either

RESOURCE = "arn:aws:states:::aws-sdk:"
# The SDK itself fails so, whatever the service.
OF_THE_SDK = {"SdkClientException"}


def states_of(machine):
    """All states with their names, those of branches and items too."""
    for name, state in machine["States"].items():
        yield name, state
        for inner in inner_machines(state):
            yield from states_of(inner)


def inner_machines(state):
    return [*state.get("Branches", []), *(state[key] for key in ("ItemProcessor", "Iterator") if key in state)]


def call_of(state):
    """The service's name and the action that a state calls by the SDK."""
    resource = state.get("Resource", "")
    return resource[len(RESOURCE) :].split(".")[0].split(":") if resource.startswith(RESOURCE) else None


def operation_of(state):
    call = call_of(state)
    service = call and services.service(call[0])
    return service and service.operation(call[1])


class Judgement:
    def __init__(self):
        self.findings = []
        self.calls = 0
        self.reads = 0

    def machine(self, name, definition):
        states = list(states_of(definition))
        # What a variable holds is known only after all that assign it have been looked at.
        variables = variables_of(states, variables_of(states))
        for state_name, state in states:
            self.state(f"{name} {state_name}", state, variables)

    def state(self, where, state, variables):
        def say(what):
            self.findings.append(f"{where}: {what}")

        operation = operation_of(state)
        if call_of(state) and not operation:
            say(f"there is no {':'.join(call_of(state))}")
        reader = Reader(say, operation and operation.output, variables)
        for field in ("Assign", "Output", "Items", "ItemSelector", "Seconds"):
            if field in state:
                reader.value(state[field])
        for choice in [*state.get("Choices", []), *state.get("Catch", [])]:
            for field in ("Condition", "Assign", "Output"):
                if field in choice:
                    reader.value(choice[field])
        if operation:
            self.calls += 1
            given = reader.value(state.get("Arguments", {}))
            if operation.input:
                check(given, operation.input, "Arguments", say)
        self.reads += reader.reads
        self.errors(state, operation, say)

    def errors(self, state, operation, say):
        called = [operation] if operation else list(operations_in(state))
        for handler in [*state.get("Retry", []), *state.get("Catch", [])]:
            for error in handler["ErrorEquals"]:
                prefix, _, name = error.partition(".")
                of_service = [operation for operation in called if operation.service.prefix == prefix]
                if prefix == "States" or (called == [] and "aws-sdk" not in state.get("Resource", "")):
                    continue
                if not of_service:
                    say(f"handles {error}, but calls no {prefix}")
                elif not any(raises(operation, name) for operation in of_service):
                    known = name in of_service[0].service.errors
                    say(
                        f"handles {error}, which {' and '.join(sorted({one.name for one in of_service}))} does not raise"
                        + ("" if known else f", and no operation of {prefix}")
                    )


def raises(operation, name):
    return name in operation.errors or name in OF_THE_SDK or name == f"{operation.service.prefix}Exception"


def operations_in(state):
    for machine in inner_machines(state):
        for _, inner in states_of(machine):
            operation = operation_of(inner)
            if operation:
                yield operation


def variables_of(states, known=None):
    """What each variable may hold, as far as the states tell that assign it, and the variables that those read."""
    held = {}
    for _, state in states:
        operation = operation_of(state)
        reader = Reader(lambda what: None, operation and operation.output, known)
        for handler in [state, *state.get("Choices", []), *state.get("Catch", [])]:
            assigned = handler.get("Assign", {})
            for name, template in assigned.items() if isinstance(assigned, dict) else []:
                held.setdefault(name, []).append(without_literal(reader.value(template)))
    return {name: either(values) for name, values in held.items()}


def without_literal(value):
    """A variable that begins as '' is not '' for ever."""
    return Known(value.kind) if isinstance(value, Known) else value


def main():
    judgement = Judgement()
    for machine in json.load(sys.stdin):
        judgement.machine(machine["name"], json.loads(machine["definition"]))
    print(json.dumps({"calls": judgement.calls, "reads": judgement.reads}))
    for finding in judgement.findings:
        print(json.dumps(finding, ensure_ascii=False))


main()
