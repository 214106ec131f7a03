"""Signs what MLflow's client sends to the registry: a plugin of it, which `MLFLOW_TRACKING_AUTH=slipway` chooses."""

import re
from urllib.parse import urlsplit

import mlflow
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import NoCredentialsError
from botocore.session import Session
from mlflow.tracking.request_auth.abstract_request_auth_provider import RequestAuthProvider

API_GATEWAY = re.compile(r"\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$")


class SignedRequests(RequestAuthProvider):
    def get_name(self):
        return "slipway"

    def get_auth(self):
        return sign


def sign(request):
    """
    A request of the library `requests` with its signature, by the credentials that any AWS client would find. What goes to a
    tracking server stays as it is, with the user or the token that it may have.
    """
    host = API_GATEWAY.search(urlsplit(request.url).hostname)
    if not host and not request.url.startswith(mlflow.get_registry_uri().rstrip("/") + "/"):
        return request
    session = Session()
    credentials = session.get_credentials()
    if credentials is None:
        raise NoCredentialsError()
    # AWS reads a plus in a query as a space, and signs a space as %20. A plus that is meant is %2B already.
    request.url = request.url.replace("+", "%20")
    to_sign = AWSRequest(method=request.method, url=request.url, data=request.body)
    region = host.group(1) if host else session.get_config_variable("region")
    SigV4Auth(credentials.get_frozen_credentials(), "execute-api", region).add_auth(to_sign)
    request.headers.update(dict(to_sign.headers.items()))
    return request
