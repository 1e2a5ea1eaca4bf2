"""moto on a port of its own, and calls to it in CloudFormation's words."""

import json
import re
import threading

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from ministack.core.responses import get_region
import moto.ec2.models.vpcs as moto_vpcs
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from environment import HOST

# moto would load its CloudFormation to list that one's endpoint; it needs packages that are not installed, and nothing else does.
moto_vpcs.IMPLEMENTED_ENDPOINT_SERVICES = [name for name in moto_vpcs.IMPLEMENTED_ENDPOINT_SERVICES if name != "cloudformation"]


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_args):
        pass


_server = make_server(HOST, 0, DomainDispatcherApplication(create_backend_app), threaded=True, request_handler=_Quiet)
threading.Thread(target=_server.serve_forever, daemon=True).start()
PORT = _server.server_port
_clients: dict = {}


def _client():
    region = get_region()
    if region not in _clients:
        _clients[region] = boto3.client(
            "ec2",
            region_name=region,
            endpoint_url=f"http://{HOST}:{PORT}",
            config=Config(retries={"max_attempts": 1}, connect_timeout=5, read_timeout=20),
        )
    return _clients[region]


def call(operation: str, **params):
    """Calls EC2 with the properties of a template: what the operation does not know is left out, the rest is given the
    type that it wants, since templates carry numbers and booleans as text. Failures are worded as CloudFormation does."""
    shape = _client().meta.service_model.operation_model(operation).input_shape
    method = re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
    given = {key: value for key, value in params.items() if value is not None}
    try:
        return getattr(_client(), method)(**_coerce(given, shape))
    except ClientError as error:
        told, status = error.response["Error"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        raise ValueError(f"{told['Message']} (Service: Ec2, Status Code: {status}, Error Code: {told['Code']})") from None


def _coerce(value, shape):
    kind = shape.type_name
    if kind == "structure":
        return {key: _coerce(item, shape.members[key]) for key, item in value.items() if key in shape.members}
    if kind == "list":
        return [_coerce(item, shape.member) for item in (value if isinstance(value, list) else [value])]
    if kind == "boolean":
        return str(value).lower() == "true"
    if kind in ("integer", "long"):
        return int(value)
    if kind == "string" and not isinstance(value, str):
        return json.dumps(value) if isinstance(value, (dict, list)) else str(value)
    return value


def tag(physical_id: str, props: dict) -> None:
    tags = [one for one in props.get("Tags") or [] if not one["Key"].startswith("aws:")]
    if tags:
        call("CreateTags", Resources=[physical_id], Tags=tags)
