"""What MLflow's own client finds of a model with ten thousand versions, step by step: each is printed as a line of JSON."""

import json
import os
import sys

os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"

import mlflow
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_registry_uri(sys.argv[1])
client = MlflowClient()
MODEL = "name = 'herbarium'"


def step(name, action):
    try:
        saw = action()
    except MlflowException as error:
        saw = {"message": str(error)}
    print(json.dumps({"step": name, "saw": saw}), flush=True)


def search(filter_string, size, **asked):
    """The numbers of the versions that are found, page by page."""
    token, pages = None, []
    while True:
        page = client.search_model_versions(filter_string, size, page_token=token, **asked)
        pages.append([int(version.version) for version in page])
        token = page.token
        if not token:
            return pages


step("all", lambda: search(MODEL, 200_000))
first = lambda order: [int(version.version) for version in client.search_model_versions(MODEL, 1000, order_by=[order])]
step("upwards", lambda: first("version_number ASC"))
step("by number", lambda: sum(search(f"{MODEL} AND version_number > 9995", 1000), []))
step("by run", lambda: search(f"{MODEL} AND run_id = 'run-7'", 1000))
step("by tag", lambda: search(f"{MODEL} AND tags.`parity` = 'odd'", 1000))
step("by time", lambda: search(MODEL, 1000, order_by=["creation_timestamp ASC"]))
client.set_registered_model_alias("herbarium", "champion", "10000")
client.set_registered_model_alias("herbarium", "first", "1")
step("aliases", lambda: [client.get_model_version_by_alias("herbarium", name).version for name in ["champion", "first", "latest"]])
step("next", lambda: client.create_model_version("herbarium", "s3://artifacts/herbarium/next").version)
client.delete_model_version("herbarium", "10001")
client.delete_model_version("herbarium", "10000")
step("aliases left", lambda: client.get_registered_model("herbarium").aliases)
step("latest", lambda: [version.version for version in client.get_registered_model("herbarium").latest_versions])
step("left", lambda: sum(len(page) for page in search(MODEL, 200_000)))
step("renamed", lambda: client.rename_registered_model("herbarium", "archive"))
