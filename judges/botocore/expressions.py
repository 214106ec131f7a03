"""What the JSONata expressions of a state give, and what they read of modelled values."""

import jsonata
from shapes import Known, Made, MadeArray, Modelled, OneOf, either

KINDS_OF_FUNCTIONS = {
    "string": "string join replace substring substringBefore substringAfter lowercase uppercase trim pad now fromMillis "
    "base64encode base64decode type hash uuid encodeUrlComponent decodeUrlComponent formatNumber formatBase",
    "number": "number sum max min average abs floor ceil round power sqrt millis toMillis length count random",
    "boolean": "boolean not exists contains",
    "array": "keys split range partition zip shuffle",
}
KIND_OF_FUNCTION = {name: kind for kind, names in KINDS_OF_FUNCTIONS.items() for name in names.split()}
SAME_AS_FIRST = {"filter", "sort", "reverse", "distinct", "single"}


def is_expression(value):
    return isinstance(value, str) and value.startswith("{%") and value.endswith("%}")


class Reader:
    """Follows expressions without running them. `say` is told what they read that is not there."""

    def __init__(self, say, result=None, variables=None):
        self.say = say
        self.result = result
        self.variables = variables or {}
        self.reads = 0

    def value(self, template):
        """Of a field of a state, in which each string may be an expression."""
        if is_expression(template):
            ast = jsonata.Jsonata(template[2:-2].strip()).ast
            return self.infer(ast, None, dict(self.variables))
        if isinstance(template, dict):
            return Made({key: self.value(item) for key, item in template.items()})
        if isinstance(template, list):
            return MadeArray([self.value(item) for item in template])
        return literal(template)

    def infer(self, node, context, scope):
        """What a node of the syntax tree gives, None where that is not known."""
        if node is None:
            return None
        read = getattr(self, f"_{node.type}", None)
        return read(node, context, scope) if read else self._unknown(node, context, scope)

    def _unknown(self, node, context, scope):
        for child in ("lhs", "rhs", "expression", "procedure", "condition", "then", "_else", "body"):
            part = getattr(node, child, None)
            if hasattr(part, "type"):
                self.infer(part, context, scope)

    def _string(self, node, context, scope):
        return Known("string", node.value)

    def _number(self, node, context, scope):
        return Known("number", node.value)

    def _value(self, node, context, scope):
        return Known("boolean", node.value) if isinstance(node.value, bool) else None

    def _variable(self, node, context, scope):
        if node.value == "":
            return context
        if node.value == "states":
            return Made({"result": self.result}, sure=False)
        return scope.get(node.value)

    def _name(self, node, context, scope):
        return self.member(context, node.value)

    def _path(self, node, context, scope):
        value = context
        for step in node.steps:
            value = self.infer(step, element_of(value), scope)
            for stage in getattr(step, "stages", None) or []:
                self.infer(stage.expr, element_of(value), dict(scope))
        return value

    def _block(self, node, context, scope):
        inner = dict(scope)
        value = None
        for expression in node.expressions:
            value = self.infer(expression, context, inner)
        for predicate in getattr(node, "predicate", None) or []:
            self.infer(predicate.expr, element_of(value), dict(inner))
        return value

    def _bind(self, node, context, scope):
        scope[node.lhs.value] = self.infer(node.rhs, context, scope)
        return scope[node.lhs.value]

    def _condition(self, node, context, scope):
        self.infer(node.condition, context, scope)
        ways = [self.infer(node.then, context, dict(scope)), self.infer(node._else, context, dict(scope))]
        return either(ways)

    def _unary(self, node, context, scope):
        if node.value == "{":
            fields = [(self.infer(key, context, scope), self.infer(item, context, scope)) for key, item in node.lhs_object]
            named = {key.literal: item for key, item in fields if isinstance(key, Known) and key.literal is not None}
            return Made(named, sure=len(named) == len(fields))
        if node.value == "[":
            items = [(item, self.infer(item, context, scope)) for item in node.expressions]
            # Only a list written in a list stays one: others are poured into it.
            return MadeArray([value if item.value == "[" else element_of(value) for item, value in items])
        self.infer(getattr(node, "expression", None), context, scope)
        return Known("number")

    def _binary(self, node, context, scope):
        left, right = self.infer(node.lhs, context, scope), self.infer(node.rhs, context, scope)
        if node.value in ("=", "!=", "in"):
            self.compare(left, right)
            self.compare(right, left)
            return Known("boolean")
        if node.value == "&":
            return Known("string")
        return Known("boolean" if node.value in ("<", "<=", ">", ">=", "and", "or") else "number")

    def _lambda(self, node, context, scope):
        return self.infer(node.body, context, dict(scope))

    def _apply(self, node, context, scope):
        first = self.infer(node.lhs, context, scope)
        if node.rhs.type == "function":
            return self.call(node.rhs, [first], context, scope)
        self.infer(node.rhs, context, scope)
        return None

    def _function(self, node, context, scope):
        return self.call(node, [], context, scope)

    def call(self, node, before, context, scope):
        name = node.procedure.value if node.procedure.type == "variable" else None
        values = list(before)
        for argument in node.arguments:
            if argument.type == "lambda":
                inner = dict(scope)
                for index, parameter in enumerate(argument.arguments):
                    takes = name in ("map", "filter", "sort") and values and (index == 0 or name == "sort")
                    inner[parameter.value] = element_of(values[0]) if takes else None
                values.append(self.infer(argument.body, context, inner))
            else:
                values.append(self.infer(argument, context, scope))
        if name in SAME_AS_FIRST:
            return values[0] if values else None
        if name == "append":
            return MadeArray([element_of(value) for value in values if not is_empty(value)])
        if name == "merge" and len(values) == 1 and isinstance(values[0], MadeArray):
            return merged(values[0].items)
        return Known(KIND_OF_FUNCTION[name]) if name in KIND_OF_FUNCTION else None

    def member(self, value, name):
        value = element_of(value)
        if isinstance(value, OneOf):
            ways = [self.member(way, name) for way in value.ways]
            return either([way for way in ways if way is not None] or [None])
        if isinstance(value, Made):
            return value.fields.get(name)
        if not isinstance(value, Modelled) or value.kind is None:
            return None
        self.reads += 1
        if value.is_map:
            return element_of(value.element) if value.element.kind == "array" else value.element
        if not value.is_structure:
            self.say(f"reads {name} of {value.name}, which is a {value.kind}")
        elif name not in value.members:
            self.say(f"reads {name} of {value.name}, which has no such member")
        else:
            return value.members[name]
        return None

    def compare(self, value, other):
        """A value that is never there makes a comparison that always fails."""
        value = element_of(value)
        for constant in other.items if isinstance(other, MadeArray) else [other]:
            if not isinstance(value, Modelled) or not isinstance(constant, Known) or constant.literal is None:
                continue
            if value.kind not in (None, constant.kind):
                self.say(f"compares {value.name}, a {value.kind}, with {constant.literal!r}")
            elif value.enum and constant.literal not in value.enum:
                self.say(f"compares {value.name} with {constant.literal!r}, which is none of its values")


def literal(value):
    kinds = {str: "string", bool: "boolean", int: "number", float: "number"}
    return Known(kinds[type(value)], value) if type(value) in kinds else None


def element_of(value):
    """Paths go through arrays of their own accord."""
    while isinstance(value, Modelled) and value.kind == "array":
        value = value.element
    if isinstance(value, MadeArray):
        return either([element_of(item) for item in value.items]) if value.items else None
    if isinstance(value, Known) and value.kind == "array":
        return None
    if isinstance(value, OneOf):
        return either([element_of(way) for way in value.ways if not is_empty(way)] or [None])
    return value


def is_empty(value):
    return isinstance(value, MadeArray) and not value.items


def merged(parts):
    fields, sure = {}, True
    for part in parts:
        ways = part.ways if isinstance(part, OneOf) else [part]
        for way in ways:
            if not isinstance(way, Made):
                sure = False
                continue
            sure = sure and way.sure and len(ways) == 1
            fields.update(way.fields)
    return Made(fields, sure)
