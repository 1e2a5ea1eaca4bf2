"""The switches, on a port of their own: `POST /<switch>` with a JSON object."""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ministack.core.responses import request_scope

import ecs_glue
import switches
from environment import ACCOUNT, HOST


def _stop_task(region, cluster, service, reason, code="TaskFailedToStart", containerReason=None, exitCode=None):
    with request_scope(ACCOUNT, region):
        return {"taskArn": ecs_glue.stop_task(cluster, service, reason, code, containerReason, exitCode)}


def _service_event(region, cluster, service, message):
    with request_scope(ACCOUNT, region):
        ecs_glue.add_service_event(cluster, service, message)


_SWITCHES = {
    "reset": lambda: switches.reset(),
    "delay": lambda logicalId, seconds: switches.set_delay(logicalId, seconds),
    "fail": lambda logicalId, reason, on="create", times=1: switches.add_failure(logicalId, on, reason, times),
    "answer": lambda action, status, code, message, times=1: switches.add_answer({"kind": "error", "action": action, "status": status, "code": code, "message": message, "times": times}),
    "drop": lambda action, times=1: switches.add_answer({"kind": "drop", "action": action, "times": times}),
    "stop-task": _stop_task,
    "service-event": _service_event,
    "requests": lambda: switches.requests(),
}


def start(port: int, loop: asyncio.AbstractEventLoop) -> None:
    """What a switch does to the services is done on their event loop, where nothing else touches them."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                switch = _SWITCHES[self.path.strip("/")]
                result = asyncio.run_coroutine_threadsafe(_call(switch, json.loads(body or b"{}")), loop).result(30)
                self._answer(200, result)
            except (KeyError, TypeError, ValueError) as error:
                self._answer(400, {"error": f"{type(error).__name__}: {error}"})

        def _answer(self, status, value):
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args):
            pass

    threading.Thread(target=ThreadingHTTPServer((HOST, port), Handler).serve_forever, daemon=True).start()


async def _call(switch, arguments):
    return switch(**arguments)
