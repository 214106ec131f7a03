"""What is known of a value: its shape in a service's model, or less."""

import functools

import sdk_names

KINDS = {
    "structure": "object",
    "map": "object",
    "list": "array",
    "boolean": "boolean",
    "integer": "number",
    "long": "number",
    "float": "number",
    "double": "number",
    # Step Functions gives and takes these as text.
    "string": "string",
    "character": "string",
    "timestamp": "string",
    "blob": "string",
}


class Known:
    """A value of which no more is known than its kind: `string`, `number`, `boolean`, `array`, `object`."""

    def __init__(self, kind, literal=None):
        self.kind = kind
        self.literal = literal


class Made:
    """An object that an expression makes. `sure`: its keys are all there, whichever way the expression takes."""

    kind = "object"

    def __init__(self, fields, sure=True):
        self.fields = fields
        self.sure = sure


class MadeArray:
    kind = "array"

    def __init__(self, items):
        self.items = items


class OneOf:
    """What an expression with two ways may give."""

    kind = None

    def __init__(self, ways):
        self.ways = ways


class Modelled:
    """A value of a shape in a service's model."""

    def __init__(self, service_id, shape):
        self.service_id = service_id
        self.shape = shape
        self.name = shape.name

    @property
    def kind(self):
        document = self.shape.type_name == "structure" and self.shape.is_document_type
        return None if document else KINDS[self.shape.type_name]

    @property
    def is_structure(self):
        return self.shape.type_name == "structure" and self.kind == "object"

    @property
    def is_map(self):
        return self.shape.type_name == "map"

    @property
    def enum(self):
        return list(getattr(self.shape, "enum", None) or [])

    @functools.cached_property
    def members(self):
        """By their names in Step Functions."""
        named = ((sdk_names.member(self.service_id, name), shape) for name, shape in self.shape.members.items())
        return {name: Modelled(self.service_id, shape) for name, shape in named if name}

    @property
    def required(self):
        return [sdk_names.member(self.service_id, name) for name in self.shape.required_members]

    @property
    def element(self):
        """Of a list or a map."""
        shape = self.shape.value if self.is_map else self.shape.member
        return Modelled(self.service_id, shape)

    def bounds(self):
        """Of a number, or of a length: lowest and highest, None where there is no bound."""
        return self.shape.metadata.get("min"), self.shape.metadata.get("max")


def same(left, right):
    if isinstance(left, Modelled) and isinstance(right, Modelled):
        return left.shape.name == right.shape.name and left.service_id == right.service_id
    return type(left) is type(right) is Known and left.kind == right.kind


def either(values):
    """What may be any of several values."""
    return values[0] if all(one is values[0] or same(values[0], one) for one in values) else OneOf(values)
