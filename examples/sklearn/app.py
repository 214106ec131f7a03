"""Serves the MLflow model in model/: GET /health says that it is up, POST /predict classifies rows."""

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import mlflow.pyfunc
import numpy
import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from mlflow.exceptions import MlflowException
from pydantic import BaseModel, Field, FiniteFloat

MODEL = Path(os.environ.get("MODEL") or Path(__file__).with_name("model"))
MODEL_VERSION = int(os.environ.get("MODEL_VERSION") or 1)
PORT = int(os.environ.get("PORT") or 8080)

# To stdout, each line at once: what is still in a buffer when a container dies is in nobody's log.
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(message)s")
# The load balancer asks every few seconds.
logging.getLogger("uvicorn.access").addFilter(lambda record: "/health" not in record.getMessage())

# Before the server listens: who answers on the health path gets requests.
model = mlflow.pyfunc.load_model(str(MODEL))
app = FastAPI(title="iris")


# Bounded, as the rows are: what is asked for at once must fit into the container's memory.
Row = Annotated[list[FiniteFloat], Field(max_length=100)]


class Rows(BaseModel):
    data: list[Row] = Field(min_length=1, max_length=10_000, examples=[[[5.1, 3.5, 1.4, 0.2]]])


@app.get("/health")
def health():
    return {"status": "ok", "modelVersion": MODEL_VERSION}


# Not async: predicting keeps a thread busy, and the health check must be answered meanwhile.
@app.post("/predict")
def predict(rows: Rows):
    try:
        inputs = numpy.array(rows.data, dtype=float)
        # Held to the model's signature.
        return {"predictions": model.predict(inputs).tolist(), "modelVersion": MODEL_VERSION}
    except (ValueError, MlflowException) as error:
        return refused(str(error))


@app.exception_handler(RequestValidationError)
def misunderstood(_, error):
    # FastAPI would repeat what was sent, which fails if that is not JSON either, such as NaN.
    problem = error.errors()[0]
    place = ".".join(str(part) for part in problem["loc"][1:])
    if place.startswith("data"):
        return refused(f"{place}: {problem['msg']}")
    return refused('The body must be JSON such as {"data": [[5.1, 3.5, 1.4, 0.2]]}, sent as application/json')


def refused(message):
    return JSONResponse({"message": message}, 400)


if __name__ == "__main__":
    # All interfaces: on 127.0.0.1 the load balancer would not find it. On SIGTERM uvicorn answers what is under way and ends.
    uvicorn.run(app, host="0.0.0.0", port=PORT, log_config=None, timeout_graceful_shutdown=25)
