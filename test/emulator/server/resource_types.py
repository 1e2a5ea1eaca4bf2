"""Adds resource types to ministack's CloudFormation without changing it.

Everything that is registered here is our own glue: a test that sees one of these types created or deleted has tested
the deployer against CloudFormation's protocol and EC2's state (moto), not CloudFormation's own handling of the type.
"""

from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners

from ec2_api import call, tag

KEEP = object()  # an update answers (id, KEEP) when the attributes stay as they are


def register(resource_type: str, create, delete, update=None) -> None:
    """create(logical_id, props, stack) -> (physical id, attributes); delete(physical_id, props); a ValueError becomes the
    reason of the failure. Without `update` a change of anything but tags replaces: the new one is made first, the old one
    is deleted when the update has succeeded."""

    def replace(physical_id, old, new, stack, logical_id):
        if _untagged(old) == _untagged(new):
            tag(physical_id, new)
            return physical_id, KEEP
        made = create(logical_id, new, stack)
        provisioners._delete_predecessor(delete, physical_id, old)
        return made

    def run(physical_id, old, new, stack, logical_id):
        result = (update or replace)(physical_id, old, new, stack, logical_id)
        return (physical_id, _attributes(stack, logical_id)) if result[1] is KEEP else result

    provisioners._RESOURCE_HANDLERS[resource_type] = {"create": create, "delete": delete, "update": run, "update_with_logical_id": True}


def register_simple(resource_type, operation, pick, delete_operation, id_parameter, attributes=lambda _id, _answer: {}, after=lambda _id, _props: None, before=lambda props: props) -> None:
    """A type that is one call to make and one to delete."""

    def create(_logical_id, props, _stack):
        answer = call(operation, **before(_untagged(props)))
        physical_id = pick(answer)
        try:
            after(physical_id, props)
            tag(physical_id, props)
        except Exception:
            delete(physical_id, props)
            raise
        return physical_id, attributes(physical_id, answer)

    def delete(physical_id, _props):
        call(delete_operation, **{id_parameter: [physical_id] if id_parameter.endswith("s") else physical_id})

    register(resource_type, create, unless_gone(delete))


def unless_gone(delete):
    """CloudFormation takes what is gone already as deleted."""

    def run(physical_id, props):
        try:
            delete(physical_id, props)
        except ValueError as error:
            if "NotFound" not in str(error):
                raise

    return run


def _untagged(props: dict) -> dict:
    return {key: value for key, value in props.items() if key != "Tags"}


def _attributes(stack: str, logical_id: str) -> dict:
    return cloudformation._stacks[stack]["_resources"][logical_id]["Attributes"]
