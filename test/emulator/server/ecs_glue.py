"""What ministack's ECS lacks (our glue): the network interface of a task, with an IPv6 address where its subnet has a
prefix, and AWS::ECS::ClusterCapacityProviderAssociations."""

import json
import os

from ministack.core.responses import get_region
from ministack.services import ecs

from ec2_api import call
from environment import ACCOUNT
from resource_types import register

_run_task, _mark_task_stopped = ecs._run_task, ecs._mark_task_stopped


def _lower_first(value):
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: _lower_first(item) for key, item in value.items()}
    return [_lower_first(item) for item in value] if isinstance(value, list) else value


def _put_providers(_logical_id, props, _stack=None):
    status, _headers, body = ecs._put_cluster_capacity_providers({
        "cluster": props["Cluster"],
        "capacityProviders": props.get("CapacityProviders", []),
        "defaultCapacityProviderStrategy": _lower_first(props.get("DefaultCapacityProviderStrategy", [])),
    })
    if status >= 400:
        raise ValueError(f"AWS::ECS::ClusterCapacityProviderAssociations: {body!r}")
    return props["Cluster"], {}


def _remove_providers(_physical_id, props):
    if props["Cluster"] in ecs._clusters:
        _put_providers("", {"Cluster": props["Cluster"]})


def _give_interface(task, network):
    subnet_id = task["_subnet"]
    subnet = call("DescribeSubnets", SubnetIds=[subnet_id])["Subnets"][0]
    has_ipv4 = not subnet.get("Ipv6Native")
    has_ipv6 = not has_ipv4 or bool(subnet.get("Ipv6CidrBlockAssociationSet") and subnet.get("AssignIpv6AddressOnCreation"))
    interface = call(
        "CreateNetworkInterface",
        SubnetId=subnet_id,
        Groups=network.get("awsvpcConfiguration", {}).get("securityGroups") or None,
        Description=f"arn:aws:ecs:{get_region()}:{ACCOUNT}:attachment/{os.urandom(8).hex()}",
        **({"Ipv6AddressCount": 1} if has_ipv6 else {}),
    )["NetworkInterface"]
    ipv4 = {"privateIPv4Address": interface["PrivateIpAddress"]} if has_ipv4 else {}
    ipv6 = {"ipv6Address": one["Ipv6Address"] for one in interface.get("Ipv6Addresses", [])[:1]}
    details = {"subnetId": subnet_id, "networkInterfaceId": interface["NetworkInterfaceId"], "macAddress": interface["MacAddress"], **ipv4, **ipv6}
    attachment_id = os.urandom(16).hex()
    task["attachments"] = [{
        "id": attachment_id,
        "type": "ElasticNetworkInterface",
        "status": "ATTACHED",
        "details": [{"name": key, "value": value} for key, value in details.items()],
    }]
    addresses = {key.replace("IPv4", "Ipv4"): value for key, value in {**ipv4, **ipv6}.items()}
    for container in task["containers"]:
        container["networkInterfaces"] = [{"attachmentId": attachment_id, **addresses}]


def _run(data):
    before = set(ecs._tasks.keys())
    network = data.get("networkConfiguration") or {}
    subnets = network.get("awsvpcConfiguration", {}).get("subnets", [])
    if subnets:
        try:
            call("DescribeSubnets", SubnetIds=subnets)
        except ValueError as error:
            return ecs.error_response_json("InvalidParameterException", f"Error retrieving subnet information: {error}", 400)
    response = _run_task(data)
    started = [task for arn, task in list(ecs._tasks.items()) if arn not in before]
    for task in started:
        if task.get("_network_mode") == "awsvpc" and task.get("_subnet"):
            _give_interface(task, network)
    if response[0] != 200 or not started:
        return response
    body = json.loads(response[2])
    return ecs.json_response({**body, "tasks": [ecs._sanitize(task) for task in started]})


def _stop(arn, task, *args, **kwargs):
    result = _mark_task_stopped(arn, task, *args, **kwargs)
    for attachment in task.get("attachments") or []:
        attachment["status"] = "DELETED"
        for detail in attachment["details"]:
            if detail["name"] == "networkInterfaceId":
                try:
                    call("DeleteNetworkInterface", NetworkInterfaceId=detail["value"])
                except ValueError:
                    pass  # stopped twice
    return result


def stop_task(cluster: str, service: str, reason: str, code: str, container_reason: str | None, exit_code: int | None) -> str:
    """Lets the newest running task of a service stop for a reason, as a task does that cannot start."""
    running = [(arn, task) for arn, task in ecs._tasks.items() if task.get("group") == f"service:{service}" and task.get("lastStatus") == "RUNNING" and cluster in (task["clusterArn"], task["clusterArn"].rsplit("/", 1)[-1])]
    if not running:
        raise ValueError(f"{service} has no running task")
    arn, task = running[-1]
    for container in task["containers"]:
        if container_reason:
            container["reason"] = container_reason
    ecs._mark_task_stopped(arn, task, reason, code, exit_code)
    return arn


def add_service_event(cluster: str, service: str, message: str) -> None:
    """ministack's services tell next to nothing; ECS tells what it does."""
    for item in ecs._services.values():
        if item["serviceName"] == service and cluster in (item["clusterArn"], item["clusterArn"].rsplit("/", 1)[-1]):
            item["events"].insert(0, {"id": os.urandom(8).hex(), "createdAt": ecs._iso(), "message": message})
            return
    raise ValueError(f"no service {service} in {cluster}")


def install() -> None:
    register("AWS::ECS::ClusterCapacityProviderAssociations", _put_providers, _remove_providers, lambda _i, _old, new, _s, logical_id: _put_providers(logical_id, new))
    ecs._run_task, ecs._mark_task_stopped = _run, _stop
    for table in (value for value in vars(ecs).values() if isinstance(value, dict) and value.get("RunTask") is _run_task):
        table["RunTask"] = _run
