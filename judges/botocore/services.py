"""AWS's services as botocore models them, under the names that Step Functions uses."""

import functools

import botocore.session
import sdk_names
from shapes import Modelled

_session = botocore.session.get_session()

# Where botocore's folder is called otherwise than the service in a task's resource.
FOLDERS = {
    "cloudwatchlogs": "logs",
    "elasticloadbalancingv2": "elbv2",
    "eventbridge": "events",
    "sfn": "stepfunctions",
}


class Service:
    """A service by its name in a task's resource, such as `elasticloadbalancingv2`."""

    def __init__(self, folder):
        self.model = _session.get_service_model(folder)
        self.id = self.model.metadata["serviceId"]
        self.prefix = sdk_names.pascal(self.id)
        self.errors = {
            sdk_names.exception(shape)
            for shape in self.model.shape_names
            if self.model.shape_for(shape).metadata.get("exception")
        }
        self._operations = {sdk_names.method(operation): operation for operation in self.model.operation_names}

    def operation(self, action):
        """None where there is none."""
        name = self._operations.get(action)
        return name and Operation(self, self.model.operation_model(name))


class Operation:
    def __init__(self, service, model):
        self.name = f"{service.prefix}.{model.name}"
        self.service = service
        self.input = model.input_shape and Modelled(service.id, model.input_shape)
        self.output = model.output_shape and Modelled(service.id, model.output_shape)
        self.errors = {sdk_names.exception(shape.name) for shape in model.error_shapes}


@functools.cache
def service(name):
    """None where there is none."""
    folders = {folder.replace("-", ""): folder for folder in _session.get_available_services()}
    folder = FOLDERS.get(name) or folders.get(name)
    found = folder and Service(folder)
    return found if found and found.prefix.lower() == name else None
