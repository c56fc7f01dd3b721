#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The ten calls of the Jobs service's documentation, sent as its examples show them, by a client that is not ours:
Python's http.client against `jobdeckctl serve`. Usage: documented_calls.py PATH/TO/jobdeckctl"""
import hashlib
import hmac
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit

checks = 0


def check(condition, *what):
    global checks
    checks += 1
    if not condition:
        raise AssertionError(*what)


class Service:
    def __init__(self, program, folder):
        self.token_file = os.path.join(folder, "token")
        environment = dict(os.environ, XDG_RUNTIME_DIR=folder, DBUS_SESSION_BUS_ADDRESS="disabled:")
        self.process = subprocess.Popen(
            [program, "serve", "--data-dir", os.path.join(folder, "data"), "--listen", "127.0.0.1:0",
             "--token-file", self.token_file],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(self.process.stderr.read())
        ready = json.loads(line)
        self.address = urlsplit(ready["url"]).netloc
        check(os.path.isdir(ready["data_dir"]), ready)
        check(os.stat(self.token_file).st_mode & 0o777 == 0o600, "token file")
        with open(self.token_file) as file:
            self.token = file.read().strip()

    def call(self, method, path, body=None, headers=None, raw=None):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        send = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"} if headers is None \
            else headers
        data = raw if raw is not None else None if body is None else json.dumps(body)
        connection.request(method, path, data, send)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else None

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        check(self.process.wait(30) == 0, "exit code", self.process.returncode)


def wait_for_end(service, execution):
    for _ in range(200):
        status, row = service.call("GET", f"/executions/{execution}")
        check(status == 200, status, row)
        if row["completed_at"]:
            return row
        time.sleep(0.05)
    raise AssertionError("it never ended")


def documented_calls(service, prefix):
    call = service.call
    # 1. create
    status, cron = call("POST", f"{prefix}/jobs", {
        "name": "Daily Report", "description": "Generate daily reports", "trigger_type": "cron",
        "cron_schedule": "0 17 * * *", "cron_timezone": "America/New_York", "planning_mode": "predefined_agent",
        "entity_type": "agent", "entity_id": "shell", "prompt_template": "echo report for {{date}}",
        "executor_type": "auto", "config": {"timeout": 3600, "parameters": {"date": "today"}}})
    check(status == 201 and cron["id"].startswith("job_"), status, cron)
    check(cron["status"] == "active" and cron["next_execution_at"].endswith("Z"), cron)
    status, flow = call("POST", f"{prefix}/jobs", {
        "name": "Workflow", "trigger_type": "manual", "planning_mode": "predefined_workflow",
        "prompt_template": "echo Execute the deployment"})
    check(status == 201 and flow["entity_id"] is None and "obstacle" not in flow, status, flow)
    status, hook = call("POST", f"{prefix}/jobs", {
        "name": "On push", "trigger_type": "webhook", "planning_mode": "predefined_agent", "entity_type": "agent",
        "entity_id": "shell", "prompt_template": "echo pushed to {{branch}}", "executor_type": "auto"})
    check(status == 201 and hook["webhook_url"], status, hook)

    # 2. list, with its filters
    status, jobs = call("GET", f"{prefix}/jobs")
    check(status == 200 and [job["id"] for job in jobs] == [hook["id"], flow["id"], cron["id"]], jobs)
    status, jobs = call("GET", f"{prefix}/jobs?enabled=true&trigger_type=cron")
    check(status == 200 and [job["id"] for job in jobs] == [cron["id"]], jobs)
    # 3. get
    status, job = call("GET", f"{prefix}/jobs/{cron['id']}")
    check(status == 200 and job["name"] == "Daily Report", job)
    check(not job["webhook_secret"], "a secret in a GET")
    # 4. update one field
    status, job = call("PATCH", f"{prefix}/jobs/{cron['id']}", {"cron_schedule": "0 18 * * *"})
    check(status == 200 and job["cron_schedule"] == "0 18 * * *" and job["name"] == "Daily Report", job)
    # 5. trigger, with and without a body
    status, run = call("POST", f"{prefix}/jobs/{cron['id']}/trigger",
                       {"parameters": {"date": "2026-01-31"}, "config_override": {"timeout": 60}})
    check(status == 200 and run["status"] == "started", run)
    check(run["workflow_id"] == f"agent-execution-{run['execution_id']}", run)
    check(wait_for_end(service, run["execution_id"])["response"] == "report for 2026-01-31\n", run)
    status, run = call("POST", f"{prefix}/jobs/{cron['id']}/trigger")
    check(status == 200 and run["job_id"] == cron["id"], run)
    check(wait_for_end(service, run["execution_id"])["status"] == "completed", run)
    status, run = call("POST", f"{prefix}/jobs/{flow['id']}/trigger", {"parameters": {}})  # its prompt is the workflow
    check(status == 200 and run["status"] == "started", run)
    check(wait_for_end(service, run["execution_id"])["response"] == "Execute the deployment\n", run)
    # 6., 7. disable and enable
    status, job = call("POST", f"{prefix}/jobs/{cron['id']}/disable")
    check(status == 200 and job["enabled"] is False and job["status"] == "disabled", job)
    status, refusal = call("POST", f"{prefix}/jobs/{cron['id']}/trigger")
    check(status == 400 and refusal["detail"] == "Job is disabled", refusal)
    status, job = call("POST", f"{prefix}/jobs/{cron['id']}/enable")
    check(status == 200 and job["enabled"] is True, job)
    # 8. executions, by limit and offset
    status, page = call("GET", f"{prefix}/jobs/{cron['id']}/executions?limit=1&offset=1")
    check(status == 200 and page["total_count"] == 2 and len(page["executions"]) == 1, page)
    check(page["executions"][0]["status"] == "completed" and page["executions"][0]["duration_ms"] >= 0, page)
    # 9. webhooks, in both spellings, without a bearer token
    webhooks(service, hook)
    # 10. delete
    for job in (cron, flow, hook):
        status, nothing = call("DELETE", f"{prefix}/jobs/{job['id']}")
        check(status == 204 and nothing is None, status, nothing)
        status, refusal = call("GET", f"{prefix}/jobs/{job['id']}")
        check(status == 410 and isinstance(refusal["detail"], str), refusal)
        status, refusal = call("POST", f"{prefix}/jobs/{job['id']}/trigger")
        check(status == 410, status, refusal)
    status, refusal = call("GET", f"{prefix}/jobs/job_none")
    check(status == 404 and isinstance(refusal["detail"], str), refusal)


def webhooks(service, hook):
    path = hook["webhook_url"].rsplit("/", 1)[1]
    secret = hook["webhook_secret"]
    check(secret, "the secret is in the answer that made it")
    body = json.dumps({"parameters": {"branch": "main"}, "metadata": {"source": "test"}})
    for spelling in (f"/webhooks/{path}", f"/api/v1/jobs/webhook/{path}"):
        text = body if spelling.startswith("/webhooks") else body + " "  # the same bytes twice would be a replay
        signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        status, run = service.call("POST", spelling, raw=text, headers={
            "X-Webhook-Signature": signature, "Content-Type": "application/json"})
        check(status == 200 and run["status"] == "started", status, run)
        check(wait_for_end(service, run["execution_id"])["response"] == "pushed to main\n", run)
        status, refusal = service.call("POST", spelling, raw=text, headers={"Content-Type": "application/json"})
        check(status == 401 and refusal["detail"] == "Missing X-Webhook-Signature header", refusal)
        status, refusal = service.call("POST", spelling, raw=text, headers={"X-Webhook-Signature": "0" * 64})
        check(status == 401 and refusal["detail"] == "Invalid webhook signature", refusal)
    status, refusal = service.call("POST", "/webhooks/none", raw="{}", headers={})
    check(status == 404 and refusal["detail"] == "Webhook not found", refusal)


def main():
    with tempfile.TemporaryDirectory() as folder:
        service = Service(sys.argv[1], folder)
        try:
            for prefix in ("/api/v1", ""):
                documented_calls(service, prefix)
            status, refusal = service.call("GET", "/jobs", headers={})
            check(status == 401, status, refusal)
        except BaseException:
            service.process.kill()
            sys.stderr.write(service.process.stderr.read())
            raise
        service.end()
    print(f"{checks} checks passed")


main()
