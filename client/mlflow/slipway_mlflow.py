"""Signs what MLflow's client sends to the registry: a plugin of it, which `MLFLOW_TRACKING_AUTH=slipway` chooses."""

import re
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import NoCredentialsError
from botocore.session import Session
from mlflow.tracking.request_auth.abstract_request_auth_provider import RequestAuthProvider


class SignedRequests(RequestAuthProvider):
    """With the credentials that any AWS client would find: environment, profile, role."""

    def get_name(self):
        return "slipway"

    def get_auth(self):
        session = Session()
        credentials = session.get_credentials()
        if credentials is None:
            raise NoCredentialsError()
        region = session.get_config_variable("region")
        return lambda request: signed(request, credentials.get_frozen_credentials(), region)


def signed(request, credentials, region):
    """A request of the library `requests` with its signature. The API's host tells the region; elsewhere the session's counts."""
    # AWS reads a plus in a query as a space, and signs a space as %20. A plus that is meant is %2B already.
    request.url = request.url.replace("+", "%20")
    host = re.search(r"\.execute-api\.([a-z0-9-]+)\.amazonaws\.com", urlsplit(request.url).hostname)
    to_sign = AWSRequest(method=request.method, url=request.url, data=request.body)
    SigV4Auth(credentials, "execute-api", host.group(1) if host else region).add_auth(to_sign)
    request.headers.update(dict(to_sign.headers.items()))
    return request
