"""Puts a recorded execution in the place of the services that moto's interpreter would call, of its clock, and of the JVM."""

import copy
import threading
import time

import expressions
from moto.stepfunctions.parser.api import HistoryEventType, TaskFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.custom_error_name import CustomErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJSONata
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.asl.component.state.state import CommonStateField
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails

sleep = time.sleep
lock = threading.Lock()

execution, answers, times, now, entered, called, problems = {}, {}, {}, {}, [], [], []


def use(one):
    global execution, answers, times, now, entered, called, problems
    execution = one
    answers = {name: list(given) for name, given in one["answers"].items()}
    times = {name: list(given) for name, given in one["times"].items()}
    now, entered, called, problems = {}, [], [], []


def state_name(env):
    return env.states.context_object.context_object_data["State"]["Name"]


def install():
    """What stands between the interpreter and the world, and no more."""
    StateTaskService._eval_execution = answer
    StringJSONata._eval_body = evaluate
    WaitFunction._wait_interval = lambda self, env, wait_seconds: None
    retrier_decl.time = type("NoTime", (), {"sleep": staticmethod(lambda seconds: None)})
    enter = CommonStateField._eval_body

    def noted(self, env):
        with lock:
            entered.append([self.name, copy.deepcopy(env.states.get_input())])
            # A state that was entered more often than ours has the time of the last.
            if times.get(self.name):
                now[self.name] = times[self.name].pop(0)
        enter(self, env)

    CommonStateField._eval_body = noted


def answer(self, env):
    """In the place of StateTaskService._eval_execution: the next recorded answer to the state."""
    self.resource.eval(env=env)
    part = env.stack.pop()
    given = self._eval_parameters(env=env)
    name = state_name(env)
    about = {"resource_runtime_part": part, "state_credentials": self._eval_state_credentials(env=env)}
    self._before_eval_execution(env=env, raw_parameters=given, **about)
    with lock:
        called.append([name, copy.deepcopy(given)])
        left = answers.get(name)
        recorded = left.pop(0) if left else {"error": "Nobody.Recorded", "cause": f"no answer for {name} is left"}
    if "error" in recorded:
        raise FailureEventException(failed(self, env, recorded))
    env.stack.append(copy.deepcopy(recorded["result"]))
    self._after_eval_execution(env=env, normalised_parameters=given, **about)


def failed(self, env, recorded):
    return FailureEvent(
        env=env,
        error_name=CustomErrorName(error_name=recorded["error"]),
        event_type=HistoryEventType.TaskFailed,
        event_details=EventDetails(
            taskFailedEventDetails=TaskFailedEventDetails(
                resource=self._get_sfn_resource(),
                resourceType=self._get_sfn_resource_type(),
                error=recorded["error"],
                cause=recorded.get("cause", ""),
            )
        ),
    )


def evaluate(self, env):
    """In the place of StringJSONata._eval_body, which needs a JVM."""
    states = copy.deepcopy(env.states._states_data)
    states["context"]["Execution"].update(execution["context"])
    store = env.variable_store
    try:
        env.stack.append(
            expressions.evaluate(self.expression, states, {**store._outer_scope, **store._inner_scope}, now.get(state_name(env), 0))
        )
    except Exception as error:
        with lock:
            problems.append(f"{state_name(env)}: {error}: {self.expression}")
        raise FailureEventException(
            FailureEvent(
                env=env,
                error_name=CustomErrorName(error_name="States.QueryEvaluationError"),
                event_type=HistoryEventType.TaskFailed,
                event_details=EventDetails(
                    taskFailedEventDetails=TaskFailedEventDetails(error="States.QueryEvaluationError", cause=str(error))
                ),
            )
        ) from error
