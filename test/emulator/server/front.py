"""One address for everything: requests that are signed for EC2 go to moto, the others to ministack."""

import asyncio
import http.client
import json
import re
from urllib.parse import parse_qs

import ministack.app

import ec2_api
import switches
from environment import HOST

_NOT_FORWARDED = ("content-length", "transfer-encoding", "connection", "expect")
_NOT_RETURNED = ("connection", "transfer-encoding", "content-length", "server", "date")


async def app(scope, receive, send):
    if scope["type"] != "http":
        return await ministack.app.app(scope, receive, send)
    headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
    body = await _body(receive)
    answer = switches.take_answer(_action(scope, headers, body))
    if answer is not None:
        return await _answer_instead(answer, headers, send)
    if re.search(r"Credential=[^/]+/\d+/[^/]+/ec2/", headers.get("authorization", "")):
        return await _through_moto(scope, headers, body, send)
    return await ministack.app.app(scope, _replay(body, receive), send)


async def _body(receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body, receive):
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again():
        return waiting.pop() if waiting else await receive()

    return again


def _action(scope, headers, body) -> str:
    target = headers.get("x-amz-target")
    if target:
        return target.rsplit(".", 1)[-1]
    if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return (parse_qs(body.decode("utf-8", "replace")).get("Action") or ["?"])[0]
    return f"{scope['method']} {scope['path']}"


async def _answer_instead(answer, headers, send):
    if answer["kind"] == "drop":
        # More is announced than is sent: the server ends the connection in the middle of the answer.
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/xml"), (b"content-length", b"4096")]})
        await send({"type": "http.response.body", "body": b"<Resp", "more_body": True})
        raise ConnectionAbortedError("dropped on purpose")
    if "x-amz-target" in headers:
        kind, text = b"application/x-amz-json-1.1", json.dumps({"__type": answer["code"], "message": answer["message"]})
    else:
        kind, text = b"text/xml", f"<ErrorResponse><Error><Type>Sender</Type><Code>{answer['code']}</Code><Message>{answer['message']}</Message></Error><RequestId>0</RequestId></ErrorResponse>"
    await _send(send, answer["status"], [(b"content-type", kind)], text.encode())


async def _through_moto(scope, headers, body, send):
    path = scope["raw_path"].decode() + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
    status, answered, data = await asyncio.to_thread(_ask_moto, scope["method"], path, headers, body)
    await _send(send, status, answered, data)


def _ask_moto(method, path, headers, body):
    connection = http.client.HTTPConnection(HOST, ec2_api.PORT, timeout=60)
    try:
        connection.request(method, path, body, {key: value for key, value in headers.items() if key not in _NOT_FORWARDED})
        response = connection.getresponse()
        data = response.read()
    finally:
        connection.close()
    return response.status, [(key.lower().encode(), value.encode()) for key, value in response.getheaders() if key.lower() not in _NOT_RETURNED], data


async def _send(send, status, headers, data):
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", str(len(data)).encode())]})
    await send({"type": "http.response.body", "body": data})
