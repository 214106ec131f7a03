"""Whether a service takes the arguments of a call."""

from shapes import Known, Made, MadeArray, OneOf


def check(given, wanted, where, say):
    """`given` as far as the expressions let know, `wanted` the shape in the model."""
    if given is None or wanted.kind is None:
        return
    if isinstance(given, OneOf):
        for way in given.ways:
            check(way, wanted, where, say)
        return
    if given.kind not in (None, wanted.kind):
        say(f"{where} is a {given.kind}, but {wanted.name} is a {wanted.kind}")
    elif isinstance(given, Made):
        check_object(given, wanted, where, say)
    elif isinstance(given, MadeArray):
        check_length(len(given.items), wanted, where, say)
        for index, item in enumerate(given.items):
            check(item, wanted.element, f"{where}[{index}]", say)
    elif isinstance(given, Known) and given.literal is not None:
        check_literal(given.literal, wanted, where, say)


def check_object(given, wanted, where, say):
    if wanted.is_map:
        for key, item in given.fields.items():
            check(item, wanted.element, f"{where}.{key}", say)
        return
    for key, item in given.fields.items():
        if key not in wanted.members:
            say(f"{where}.{key} is no member of {wanted.name}")
        else:
            check(item, wanted.members[key], f"{where}.{key}", say)
    if given.sure:
        for key in wanted.required:
            if key not in given.fields:
                say(f"{where} lacks {key}, which {wanted.name} requires")


def check_length(length, wanted, where, say):
    lowest, highest = wanted.bounds()
    # An expression may give several items or none, but a list without any has none.
    if lowest and length == 0 or highest and length > highest:
        say(f"{where} has {length} items, but {wanted.name} has {lowest or 0} to {highest or 'any number'}")


def check_literal(value, wanted, where, say):
    if wanted.enum and value not in wanted.enum:
        say(f"{where} is {value!r}, which is none of {wanted.name}'s values")
    whole = wanted.shape.type_name in ("integer", "long")
    if whole and value != int(value):
        say(f"{where} is {value!r}, but {wanted.name} is a whole number")
    lowest, highest = wanted.bounds()
    size = len(value) if isinstance(value, str) else value
    if isinstance(value, bool) or wanted.shape.type_name in ("timestamp", "blob"):
        return
    if lowest is not None and size < lowest or highest is not None and size > highest:
        say(f"{where} is {value!r}, but {wanted.name} is bounded by {lowest} and {highest}")
