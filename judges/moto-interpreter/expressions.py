"""JSONata by jsonata-python, with the functions that Step Functions adds."""

import hashlib
import json
import uuid

from jsonata import jsonata as engine
from jsonata.functions import Functions
from jsonata.utils import Utils


class Undefined(Exception):
    pass


def evaluate(expression, states, variables, now_millis):
    bindings = {name: Utils.NULL_VALUE if value is None else value for name, value in variables.items()}
    bindings["states"] = states
    value = compiled(expression, now_millis).evaluate(None, bindings)
    if value is None and not compiled(f"$exists(({expression}))", now_millis).evaluate(None, bindings):
        raise Undefined("gives nothing")
    return json.loads(json.dumps(value))


def compiled(expression, now_millis):
    one = engine.Jsonata(expression)
    one.register_lambda("parse", lambda text: json.loads(text))
    one.register_lambda("hash", lambda text, name: hashlib.new(name.replace("-", "").lower(), text.encode()).hexdigest())
    one.register_lambda("uuid", lambda: str(uuid.uuid4()))
    one.register_lambda("millis", lambda: now_millis)
    one.register_lambda("now", lambda: Functions.datetime_from_millis(now_millis, None, None))
    return one
