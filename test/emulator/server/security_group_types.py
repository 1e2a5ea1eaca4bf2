"""AWS::EC2::SecurityGroup and its rules as types of their own (our glue)."""

import os

from ec2_api import call, tag
from resource_types import KEEP, register, unless_gone

_SIDES = ("Ingress", "Egress")


def _permissions(rules, side):
    result = []
    for rule in rules or []:
        permission = {"IpProtocol": str(rule.get("IpProtocol", "-1"))}
        permission.update({key: rule[key] for key in ("FromPort", "ToPort") if rule.get(key) is not None})
        described = {"Description": rule["Description"]} if rule.get("Description") else {}
        direction = "Destination" if side == "Egress" else "Source"
        for member, key, value in (
            ("IpRanges", "CidrIp", rule.get("CidrIp")),
            ("Ipv6Ranges", "CidrIpv6", rule.get("CidrIpv6")),
            ("UserIdGroupPairs", "GroupId", rule.get(f"{direction}SecurityGroupId")),
            ("PrefixListIds", "PrefixListId", rule.get(f"{direction}PrefixListId")),
        ):
            if value:
                permission[member] = [{key: value, **described}]
        result.append(permission)
    return result


def _current(group_id, side):
    group = call("DescribeSecurityGroups", GroupIds=[group_id])["SecurityGroups"][0]
    return group["IpPermissionsEgress" if side == "Egress" else "IpPermissions"]


def _authorize(group_id, props):
    if props.get("SecurityGroupIngress"):
        call("AuthorizeSecurityGroupIngress", GroupId=group_id, IpPermissions=_permissions(props["SecurityGroupIngress"], "Ingress"))
    if props.get("SecurityGroupEgress"):
        # A new group lets everything out over IPv4; rules of a template stand in place of that.
        current = _current(group_id, "Egress")
        if current:
            call("RevokeSecurityGroupEgress", GroupId=group_id, IpPermissions=current)
        call("AuthorizeSecurityGroupEgress", GroupId=group_id, IpPermissions=_permissions(props["SecurityGroupEgress"], "Egress"))


def _create(logical_id, props, stack):
    name = props.get("GroupName") or f"{stack}-{logical_id}-{os.urandom(4).hex()}"
    group_id = call("CreateSecurityGroup", GroupName=name, Description=props.get("GroupDescription", logical_id), VpcId=props.get("VpcId"))["GroupId"]
    try:
        _authorize(group_id, props)
        tag(group_id, props)
    except Exception:
        call("DeleteSecurityGroup", GroupId=group_id)
        raise
    return group_id, {"GroupId": group_id, "Id": group_id, "VpcId": props.get("VpcId", "")}


def _update(group_id, old, new, _stack, _logical_id):
    for side in _SIDES:
        current = _current(group_id, side)
        if current and new.get(f"SecurityGroup{side}") != old.get(f"SecurityGroup{side}"):
            call(f"RevokeSecurityGroup{side}", GroupId=group_id, IpPermissions=current)
    _authorize(group_id, {key: value for key, value in new.items() if old.get(key) != value})
    tag(group_id, new)
    return group_id, KEEP


def _register_rule(side):
    def create(_logical_id, props, _stack):
        call(f"AuthorizeSecurityGroup{side}", GroupId=props["GroupId"], IpPermissions=_permissions([props], side))
        return f"sgr-{os.urandom(8).hex()}", {}

    def delete(_physical_id, props):
        call(f"RevokeSecurityGroup{side}", GroupId=props["GroupId"], IpPermissions=_permissions([props], side))

    register(f"AWS::EC2::SecurityGroup{side}", create, unless_gone(delete))


def register_all() -> None:
    register("AWS::EC2::SecurityGroup", _create, unless_gone(lambda i, _p: call("DeleteSecurityGroup", GroupId=i)), _update)
    for side in _SIDES:
        _register_rule(side)
