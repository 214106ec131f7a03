"""An MLflow model of a flavour of its own: it is as slow as the test wants it, and breaks where a number is negative."""

import os
import time

import numpy


class Model:
    def predict(self, rows):
        if rows[0][0] < 0:
            raise RuntimeError("the model itself is broken")
        print("predicting", flush=True)
        while not os.path.exists(os.environ["HOLD_UNTIL"]):
            time.sleep(0.02)
        return numpy.array(["setosa" for _ in rows])


def _load_pyfunc(_path):
    return Model()
