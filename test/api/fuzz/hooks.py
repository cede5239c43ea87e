"""Hooks of schemathesis for run-fuzz.mts: ids that are there, and a count of answers by operation."""

import atexit
import json
import os
import random
from collections import Counter
from pathlib import Path

import schemathesis

FOLDER = Path(os.environ["FUZZ_FOLDER"])
answers: dict[str, Counter] = {}
pools: dict[str, list[str]] = {}
read_at = 0.0


def ids(name: str) -> list[str]:
    """The ids of a kind, or those kept for one operation. The script writes the file anew while the run goes on."""
    global pools, read_at
    file = FOLDER / "pools.json"
    changed = file.stat().st_mtime
    if changed != read_at:
        pools = json.loads(file.read_text())
        read_at = changed
    return pools.get(name, [])


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters or random.random() < 0.25:
        return path_parameters
    operation = context.operation
    kind = operation.path.removeprefix("/api/v1/").split("/")[0]
    pool = ids(f"{operation.method.upper()} {operation.path}") or ids(kind)
    if "id" in path_parameters and pool:
        path_parameters["id"] = random.choice(pool)
    if "otherId" in path_parameters and ids("people"):
        path_parameters["otherId"] = random.choice(ids("people"))
    if "noteId" in path_parameters and ids("notes"):
        path_parameters["id"], path_parameters["noteId"] = random.choice(ids("notes")).split(" ")
    return path_parameters


@schemathesis.hook
def map_query(context, query):
    if query and "from" in query and "to" in query and random.random() < 0.5:
        query["from"], query["to"] = "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"
        query.pop("zone", None)
    return query


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict):
        for name, kind in (("agentId", "agents"), ("teamId", "teams"), ("personId", "people"), ("visitorId", "visitors"), ("siteId", "sites")):
            if isinstance(body.get(name), str) and ids(kind) and random.random() < 0.7:
                body[name] = random.choice(ids(kind))
        if body.get("files") and ids("files"):
            body["files"] = [random.choice(ids("files"))]
    return body


@schemathesis.hook
def map_headers(context, headers):
    if headers and "If-Match" in headers and random.random() < 0.6:
        headers["If-Match"] = "*"
    if headers and "Idempotency-Key" in headers and random.random() < 0.8:
        del headers["Idempotency-Key"]
    return headers


@schemathesis.hook
def after_call(context, case, response):
    label = f"{case.operation.method.upper()} {case.operation.path}"
    answers.setdefault(label, Counter())[str(response.status_code)] += 1


@atexit.register
def write():
    (FOLDER / f"answers-{os.getpid()}.json").write_text(json.dumps(answers))
