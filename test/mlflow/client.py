"""What a Python team does with MLflow's own client, step by step: each is printed as a line of JSON, with what the client saw."""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

# A refusal is no reason to try again, and an error of the platform should be seen at once.
os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"

import mlflow
from mlflow.entities.webhook import WebhookEvent
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_registry_uri(sys.argv[1])
client = MlflowClient()


def step(name, action):
    try:
        saw = action()
    except MlflowException as error:
        saw = {"error_code": error.error_code, "message": str(error)}
    print(json.dumps({"step": name, "saw": saw}), flush=True)
    return saw


def model(found):
    latest = [version.version for version in found.latest_versions or []]
    kept = {"name": found.name, "description": found.description, "tags": found.tags, "aliases": found.aliases}
    return {**kept, "latest": latest, "updated": found.last_updated_timestamp >= found.creation_timestamp > 0}


def version(found):
    return {
        "name": found.name,
        "version": found.version,
        "source": found.source,
        "run_id": found.run_id,
        "description": found.description,
        "status": found.status,
        "stage": found.current_stage,
        "tags": found.tags,
        "aliases": list(found.aliases),
    }


def create_version(name, number):
    return client.create_model_version(name, f"s3://artifacts/{name}/{number}/model", run_id=f"run-{number % 3}")


def numbers(found):
    return [int(version.version) for version in found]


def pages(search, size, **asked):
    """Every page of a search."""
    token, all_pages = None, []
    while True:
        page = search(max_results=size, page_token=token, **asked)
        all_pages.append(list(page))
        token = page.token
        if not token:
            return all_pages


step("create", lambda: model(client.create_registered_model("iris", tags={"team": "flowers"}, description="Which iris")))
step("create again", lambda: model(client.create_registered_model("iris")))
step("get", lambda: model(client.get_registered_model("iris")))
step("get none", lambda: model(client.get_registered_model("rose")))
step(
    "version",
    lambda: version(
        client.create_model_version(
            "iris", "s3://artifacts/iris/1/model", run_id="run-1", tags={"mlflow.user": "ana"}, description="The first"
        )
    ),
)
step("version of none", lambda: version(create_version("rose", 1)))
step("version elsewhere", lambda: version(client.create_model_version("iris", "/tmp/model")))
step("unicode", lambda: model(client.create_registered_model("schwertlilie-ü")))
step("capitals", lambda: model(client.create_registered_model("Iris_Classifier")))
step("too long", lambda: model(client.create_registered_model("a" * 30)))

# Tags and descriptions.
client.set_registered_model_tag("iris", "task.kind", "classification")
client.set_model_version_tag("iris", "1", "validation.status", "passed")
client.update_registered_model("iris", "Which of three")
client.update_model_version("iris", "1", "The very first")
step("described", lambda: [model(client.get_registered_model("iris")), version(client.get_model_version("iris", "1"))])
client.delete_registered_model_tag("iris", "team")
client.delete_model_version_tag("iris", "1", "mlflow.user")
client.delete_model_version_tag("iris", "1", "never there")
step("untagged", lambda: [client.get_registered_model("iris").tags, client.get_model_version("iris", "1").tags])

# Aliases.
client.set_registered_model_alias("iris", "champion", "1")
step("alias", lambda: version(client.get_model_version_by_alias("iris", "champion")))
step("latest", lambda: client.get_model_version_by_alias("iris", "latest").version)
step("no alias", lambda: version(client.get_model_version_by_alias("iris", "challenger")))
step("download", lambda: client.get_model_version_download_uri("iris", "1"))


def resolved():
    from mlflow.store.artifact.models_artifact_repo import ModelsArtifactRepository

    return ModelsArtifactRepository.get_underlying_uri("models:/iris@champion")


step("models:/iris@champion", resolved)
client.set_registered_model_alias("iris", "old", "1")
client.delete_registered_model_alias("iris", "old")
client.delete_registered_model_alias("iris", "old")
step("aliases", lambda: client.get_registered_model("iris").aliases)

# Stages are gone in MLflow, too.
step("stage", lambda: version(client.transition_model_version_stage("iris", "1", "Production")))
step("no stage", lambda: client.transition_model_version_stage("iris", "1", "None").current_stage)
step("latest versions", lambda: numbers(client.get_latest_versions("iris")))
step("latest in production", lambda: numbers(client.get_latest_versions("iris", ["Production"])))

# Eight at once.
client.create_registered_model("crowd")
with ThreadPoolExecutor(8) as threads:
    made = list(threads.map(lambda number: create_version("crowd", number), range(int(sys.argv[2]))))
step("crowd", lambda: sorted(numbers(made)))

# Search.
for name in ["rose-red", "rose-white", "tulip"]:
    client.create_registered_model(name, tags={"colour": name.split("-")[-1]})
    create_version(name, 7)
names = lambda found: [one.name for one in found]
step("models", lambda: names(client.search_registered_models()))
step("models like", lambda: names(client.search_registered_models("name LIKE 'rose-%'", order_by=["name DESC"])))
step("models ilike", lambda: names(client.search_registered_models("name ILIKE '%ROSE%' AND tags.`colour` = 'white'")))
step("models by time", lambda: names(client.search_registered_models(order_by=["creation_timestamp DESC"])))
step("models by change", lambda: names(client.search_registered_models(order_by=["last_updated_timestamp DESC"])))
step("models in pages", lambda: [names(page) for page in pages(client.search_registered_models, 2)])
step("models with fluent", lambda: names(mlflow.search_registered_models(filter_string="name = 'tulip'")))
crowd = lambda size, **asked: [numbers(page) for page in pages(client.search_model_versions, size, **asked)]
step("versions in pages", lambda: crowd(30, filter_string="name = 'crowd'"))
step("versions upwards", lambda: crowd(30, filter_string="name = 'crowd'", order_by=["version_number ASC"]))
step("versions by time", lambda: len(crowd(1000, filter_string="name='crowd'", order_by=["creation_timestamp ASC"])[0]))
step("versions of a run", lambda: crowd(1000, filter_string="name = 'crowd' AND run_id = 'run-1'"))
step(
    "versions anywhere",
    lambda: [
        [one.name, one.version] for page in pages(client.search_model_versions, 5, filter_string="run_id = 'run-1' AND version_number <= 3") for one in page
    ],
)
step("versions by source", lambda: names(client.search_model_versions("source_path = 's3://artifacts/tulip/7/model'")))
step("versions by tag", lambda: numbers(client.search_model_versions("tags.`validation.status` = 'passed'")))
step("bad filter", lambda: names(client.search_registered_models("colour = 'red'")))
step("bad order", lambda: names(client.search_registered_models(order_by=["colour"])))
step("foreign token", lambda: names(client.search_registered_models(page_token="abc")))

# Copy, rename and delete.
client.create_registered_model("iris-prod")
step("copy", lambda: version(client.copy_model_version("models:/iris@champion", "iris-prod")))
client.delete_registered_model("iris-prod")
step("logged model", lambda: version(mlflow.register_model("models:/m-0123456789abcdef0123456789abcdef", "iris")))
client.set_registered_model_alias("rose-red", "champion", "1")
client.rename_registered_model("rose-red", "poppy")
step("rename", lambda: model(client.get_registered_model("poppy")))
step("renamed", lambda: [version(client.get_model_version_by_alias("poppy", "champion")), names(client.search_registered_models("name LIKE '%o%'"))])
step("rename to another", lambda: client.rename_registered_model("poppy", "tulip"))
step("next of renamed", lambda: create_version("poppy", 8).version)
client.delete_model_version("tulip", "1")
step("deleted version", lambda: version(client.get_model_version("tulip", "1")))
client.delete_registered_model("tulip")
step("deleted model", lambda: model(client.get_registered_model("tulip")))
step("no such call", lambda: str(client.create_experiment("none")))

# Webhooks.
def webhook(found):
    return {
        "name": found.name,
        "url": found.url,
        "events": sorted(str(event) for event in found.events),
        "status": str(found.status),
        "description": found.description,
        "secret": found.secret,
        "updated": found.last_updated_timestamp >= found.creation_timestamp > 0,
    }


def events(*names):
    return [WebhookEvent.from_str(name) for name in names]


receiver = sys.argv[3]
ALL = ["registered_model.created", "model_version.created", "model_version_tag.set", "model_version_tag.deleted"]
ALL += ["model_version_alias.created", "model_version_alias.deleted"]
hook = client.create_webhook("told", f"{receiver}/told", events(*ALL), description="All", secret="s3cret")
step("webhook", lambda: webhook(hook))
step("webhook read", lambda: webhook(client.get_webhook(hook.webhook_id)))
step("webhook test", lambda: vars(client.test_webhook(hook.webhook_id, events("model_version_tag.set")[0])))
step("webhook changed", lambda: webhook(client.update_webhook(hook.webhook_id, name="told-all", description="", status="DISABLED")))
client.update_webhook(hook.webhook_id, status="ACTIVE")
off = client.create_webhook("off", f"{receiver}/off", events("model_version.created"), status="DISABLED")
broken = client.create_webhook("broken", f"{receiver}/broken", events("registered_model.created"))
step("webhook broken", lambda: vars(client.test_webhook(broken.webhook_id)))
step("webhooks", lambda: names(client.list_webhooks()))
step("webhook elsewhere", lambda: webhook(client.create_webhook("bad", "http://example.com", events("model_version.created"))))
step("webhook inside", lambda: webhook(client.create_webhook("bad", "https://169.254.169.254/latest", events("model_version.created"))))
step("webhook of prompts", lambda: webhook(client.create_webhook("bad", "https://example.com", events("prompt.created"))))
gone = client.create_webhook("gone", f"{receiver}/gone", events("model_version.created"))
client.delete_webhook(gone.webhook_id)
step("webhook gone", lambda: webhook(client.get_webhook(gone.webhook_id)))

# What they are told of.
client.create_registered_model("lily", tags={"colour": "white"}, description="A flower")
client.create_model_version("lily", "s3://artifacts/lily/1/model", run_id="run-9", tags={"a": "1"}, description="First")
client.set_model_version_tag("lily", "1", "checked", "yes")
client.delete_model_version_tag("lily", "1", "a")
client.set_registered_model_alias("lily", "champion", "1")
client.delete_registered_model_alias("lily", "champion")
client.rename_registered_model("lily", "lotus")
client.delete_registered_model("lotus")
step("register_model", lambda: version(mlflow.register_model("s3://artifacts/iris/2/model", "iris")))
