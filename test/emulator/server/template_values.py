"""Values that CloudFormation hands to a service otherwise than ministack does (our glue): the zones that moto's EC2 has in a
Region, and numbers that reach a template as parameters, which are text."""

from ministack.core.responses import get_region
from ministack.services import ecs
from ministack.services.cloudformation import changesets, engine, handlers, stacks

from ec2_api import call

_resolve_refs = engine._resolve_refs
_create_service, _update_service, _register = ecs._create_service, ecs._update_service, ecs._register_task_definition


def _resolve(value, resources, params, conditions, mappings, stack_name, stack_id):
    if isinstance(value, dict) and "Fn::GetAZs" in value:
        region = _resolve_refs(value["Fn::GetAZs"], resources, params, conditions, mappings, stack_name, stack_id)
        if not region or str(region) == get_region():
            return sorted(zone["ZoneName"] for zone in call("DescribeAvailabilityZones")["AvailabilityZones"])
    return _resolve_refs(value, resources, params, conditions, mappings, stack_name, stack_id)


def _number(value):
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _counted(data):
    return {**data, "desiredCount": _number(data["desiredCount"])} if "desiredCount" in data else data


def _with_ports(data):
    for container in data.get("containerDefinitions", []):
        for mapping in container.get("portMappings") or []:
            for port in ("containerPort", "hostPort"):
                if port in mapping:
                    mapping[port] = _number(mapping[port])
    return data


def install() -> None:
    # Its own recursion, and the modules that took the name along.
    for module in (engine, stacks, handlers, changesets):
        module._resolve_refs = _resolve
    ecs._create_service = lambda data: _create_service(_counted(data))
    ecs._update_service = lambda data: _update_service(_counted(data))
    ecs._register_task_definition = lambda data: _register(_with_ports(data))
