"""Serves model.joblib: GET /ping says that it is up, POST /invocations classifies rows."""

import json
import logging
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import joblib

MODEL_FILE = Path(os.environ.get("MODEL_FILE") or Path(__file__).with_name("model.joblib"))
MODEL_VERSION = int(os.environ.get("MODEL_VERSION") or 1)
PORT = int(os.environ.get("PORT") or 8080)

# To stdout, each line at once: what is still in a buffer when a container dies is in nobody's log.
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("app")


class RequestError(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def predict(model, body):
    try:
        rows = json.loads(body)["data"]
    except (ValueError, TypeError, KeyError):
        raise RequestError(400, 'The body must be JSON such as {"data": [[5.1, 3.5, 1.4, 0.2]]}') from None
    try:
        return model.predict(rows).tolist()
    except (ValueError, TypeError) as error:
        # What scikit-learn says of rows that do not fit: how many features it expects, what is not a number.
        raise RequestError(400, str(error)) from error


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A connection on which nothing comes must not hold up the end.
    timeout = 5

    def do_GET(self):
        self.respond({"/ping": lambda: {"status": "ok", "modelVersion": MODEL_VERSION}})

    def do_POST(self):
        self.respond({"/invocations": self.classify})

    def classify(self):
        if "Content-Length" not in self.headers:
            raise RequestError(411, "The request needs a Content-Length")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        return {"predictions": predict(self.server.model, body), "modelVersion": MODEL_VERSION}

    def respond(self, routes):
        try:
            route = routes.get(self.path)
            if route is None:
                raise RequestError(404, "There is GET /ping and POST /invocations")
            self.send(200, route())
        except RequestError as error:
            self.send(error.status, {"message": str(error)})
        except Exception:
            log.exception("The prediction failed")
            self.send(500, {"message": "The prediction failed; the log says why"})

    def send(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, message, *values):
        # The load balancer asks every few seconds.
        if self.path != "/ping":
            log.info(message, *values)


class Server(ThreadingHTTPServer):
    # The end waits for the requests that are under way.
    daemon_threads = False


def main():
    # Before it listens: who answers on the health path gets requests.
    model = joblib.load(MODEL_FILE)
    # All interfaces: on 127.0.0.1 the load balancer would not find it.
    with Server(("0.0.0.0", PORT), Handler) as server:
        server.model = model

        def stop():
            log.info("stopping: what is under way is answered first")
            server.shutdown()

        # ECS sends SIGTERM before it stops a task, and the first process of a container ignores it unless it has a handler.
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=stop).start())
        log.info("%s, version %d, listening on port %d", MODEL_FILE.name, MODEL_VERSION, PORT)
        server.serve_forever()
    log.info("stopped")


if __name__ == "__main__":
    main()
