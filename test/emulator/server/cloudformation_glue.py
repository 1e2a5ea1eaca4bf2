"""Delays and failures of single resources, and the deletion of a stack that is still being created (our glue)."""

import asyncio

from ministack.services.cloudformation import handlers, stacks

import switches

_runs_on_worker_thread = stacks._runs_on_worker_thread
_provision, _update, _delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource
_delete_stack = handlers._ACTION_HANDLERS["DeleteStack"]
_cancelled: set = set()


def _slow_provision(resource_type, logical_id, props, stack):
    switches.before("create", logical_id)
    if stack in _cancelled:
        raise ValueError("Resource creation cancelled")
    return _provision(resource_type, logical_id, props, stack)


def _slow_update(resource_type, physical_id, old, new, stack, logical_id=None, attributes=None):
    if old != new:
        switches.before("update", logical_id or "")
    return _update(resource_type, physical_id, old, new, stack, logical_id, attributes)


def _slow_delete(resource_type, physical_id, props, stack=None, logical_id=None):
    switches.before("delete", logical_id or "")
    return _delete(resource_type, physical_id, props, stack, logical_id)


def _delete_even_while_creating(params):
    """ministack would delete beside the creation that goes on. CloudFormation stops the creation; here the rest of it is
    refused, it rolls back, and then the stack is deleted. The states between are not CloudFormation's own."""
    stack = handlers._resolve_stack(handlers._p(params, "StackName"))
    if not stack or stack.get("StackStatus") not in ("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS"):
        return _delete_stack(params)
    name = stack["StackName"]
    _cancelled.add(name)

    async def when_rested():
        while stack["StackStatus"].endswith("_IN_PROGRESS"):
            await asyncio.sleep(0.05)
        _cancelled.discard(name)
        _delete_stack(params)

    stacks._create_stack_task_in_region(when_rested(), stack)
    return handlers._xml(200, "DeleteStackResponse", "")


def install() -> None:
    # What waits may not do so on the event loop: the other requests would wait with it.
    stacks._runs_on_worker_thread = lambda resource_type: switches.has_delays() or _runs_on_worker_thread(resource_type)
    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = _slow_provision, _slow_update, _slow_delete
    handlers._ACTION_HANDLERS["DeleteStack"] = _delete_even_while_creating
