"""Names as AWS's SDK for Java writes them, which Step Functions takes over with a capital at the beginning."""

import re

# What cannot be the name of a variable or a getter in Java gets "Value" appended.
RESERVED = set(
    """abstract assert boolean break byte case catch char class const continue default do double else enum extends false
    final finally float for goto if implements import instanceof int interface long native new null package private
    protected public return short static strictfp super switch synchronized this throw throws transient true try void
    volatile while equals hashCode getClass notify notifyAll toString wait""".split()
)

# The SDK's own exceptions to its rules, by service id (each service's customization.config).
RENAMED = {("DynamoDB", "NULL"): "nul"}
LEFT_OUT = {("EC2", "DryRun")}


def method(name):
    """DescribeDBInstances -> describeDBInstances, DBInstance -> dbInstance: the last capital of a run begins a word."""
    end = 1
    while end < len(name) and name[end].isupper() and not (end + 1 < len(name) and name[end + 1].islower()):
        end += 1
    return name[:end].lower() + name[end:]


def member(service_id, name):
    """VPCZoneIdentifier -> VpcZoneIdentifier. None for what the SDK leaves out."""
    if (service_id, name) in LEFT_OUT:
        return None
    bean = RENAMED.get((service_id, name)) or method(name)
    if bean in RESERVED:
        bean += "Value"
    return bean[0].upper() + bean[1:]


def words(name):
    """TargetGroupNotFound -> Target Group Not Found, Elastic Load Balancing v2 -> the same."""
    name = re.sub(r"[^A-Za-z0-9]+", " ", name)
    name = re.sub(r"(?<=[a-z])(?=[A-Z][A-Za-z0-9])", " ", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", name)
    return re.sub(r"([0-9])([A-Za-z])", r"\1 \2", name).split()


def pascal(name):
    return "".join(word[0].upper() + word[1:].lower() for word in words(name))


def exception(shape_name):
    """DuplicateListenerException -> the same, AlreadyExistsFault -> AlreadyExistsException."""
    return pascal(re.sub(r"(Fault|Exception)$", "", shape_name)) + "Exception"
