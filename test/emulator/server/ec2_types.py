"""AWS::EC2 types of a network (our glue): VPC, subnets, gateways, routes, NAT, endpoints."""

import ipaddress

from ministack.services.cloudformation import provisioners

from ec2_api import call
from resource_types import KEEP, register, register_simple, unless_gone

_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_SUBNET_SWITCHES = ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation")


class _VpcAttributes(dict):
    """`Ipv6CidrBlocks` is asked for when it is read: AWS::EC2::VPCCidrBlock comes after the VPC."""

    def _blocks(self):
        vpc = call("DescribeVpcs", VpcIds=[dict.__getitem__(self, "VpcId")])["Vpcs"][0]
        associations = vpc.get("Ipv6CidrBlockAssociationSet", [])
        return [one["Ipv6CidrBlock"] for one in associations if one["Ipv6CidrBlockState"]["State"] == "associated"]

    def __contains__(self, key):
        return key == "Ipv6CidrBlocks" or dict.__contains__(self, key)

    def __getitem__(self, key):
        return self._blocks() if key == "Ipv6CidrBlocks" else dict.__getitem__(self, key)

    def get(self, key, default=None):
        return self[key] if key in self else default


def _vpc_attributes(vpc_id, answer):
    filters = [{"Name": "vpc-id", "Values": [vpc_id]}, {"Name": "group-name", "Values": ["default"]}]
    groups = call("DescribeSecurityGroups", Filters=filters)["SecurityGroups"] or [{}]
    return _VpcAttributes(VpcId=vpc_id, CidrBlock=answer["Vpc"]["CidrBlock"], DefaultSecurityGroup=groups[0].get("GroupId", ""))


def _vpc_switches(vpc_id, props):
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        if name in props:
            call("ModifyVpcAttribute", VpcId=vpc_id, **{name: {"Value": props[name]}})


def _create_vpc_block(_logical_id, props, _stack):
    answer = call("AssociateVpcCidrBlock", **props)
    made = answer.get("Ipv6CidrBlockAssociation") or answer["CidrBlockAssociation"]
    return made["AssociationId"], {"Id": made["AssociationId"], "Ipv6CidrBlock": made.get("Ipv6CidrBlock", ""), "VpcId": props["VpcId"]}


def _check_subnet(props):
    """moto takes any IPv6 prefix; EC2 refuses one that is not the VPC's."""
    wanted = props.get("Ipv6CidrBlock")
    if wanted:
        vpc = call("DescribeVpcs", VpcIds=[props["VpcId"]])["Vpcs"][0]
        blocks = [ipaddress.ip_network(one["Ipv6CidrBlock"]) for one in vpc.get("Ipv6CidrBlockAssociationSet", [])]
        if not any(ipaddress.ip_network(wanted).subnet_of(block) for block in blocks):
            raise ValueError(f"The CIDR '{wanted}' is invalid. (Service: Ec2, Status Code: 400, Error Code: InvalidSubnet.Range)")
    return {key: value for key, value in props.items() if key not in _SUBNET_SWITCHES}


def _subnet_switches(subnet_id, props):
    for name in _SUBNET_SWITCHES:
        if name in props:
            call("ModifySubnetAttribute", SubnetId=subnet_id, **{name: {"Value": props[name]}})


def _subnet_attributes(subnet_id, answer):
    subnet = answer["Subnet"]
    return {
        "SubnetId": subnet_id,
        "VpcId": subnet["VpcId"],
        "AvailabilityZone": subnet["AvailabilityZone"],
        "CidrBlock": subnet.get("CidrBlock", ""),
        "Ipv6CidrBlocks": [one["Ipv6CidrBlock"] for one in subnet.get("Ipv6CidrBlockAssociationSet", [])],
    }


def _attach_gateway(_logical_id, props, _stack):
    call("AttachInternetGateway", InternetGatewayId=props["InternetGatewayId"], VpcId=props["VpcId"])
    return f"IGW|{props['VpcId']}", {}


def _detach_gateway(_physical_id, props):
    call("DetachInternetGateway", InternetGatewayId=props["InternetGatewayId"], VpcId=props["VpcId"])


def _destination(props):
    return {key: props[key] for key in _DESTINATIONS if props.get(key)}


def _create_route(_logical_id, props, _stack):
    call("CreateRoute", **props)
    return f"{props['RouteTableId']}|{next(iter(_destination(props).values()))}", {}


def _delete_route(_physical_id, props):
    call("DeleteRoute", RouteTableId=props["RouteTableId"], **_destination(props))


def _update_route(physical_id, old, new, stack, logical_id):
    """The target of a route changes in place; another table or destination is another route."""
    if (old["RouteTableId"], _destination(old)) == (new["RouteTableId"], _destination(new)):
        call("ReplaceRoute", **new)
        return physical_id, KEEP
    made = _create_route(logical_id, new, stack)
    provisioners._delete_predecessor(unless_gone(_delete_route), physical_id, old)
    return made


def _create_address(_logical_id, props, _stack):
    answer = call("AllocateAddress", **{key: value for key, value in props.items() if key != "Tags"})
    return answer["PublicIp"], {"AllocationId": answer["AllocationId"], "PublicIp": answer["PublicIp"]}


def _release_address(address, _props):
    found = [one["AllocationId"] for one in call("DescribeAddresses")["Addresses"] if one["PublicIp"] == address]
    for allocation in found:
        call("ReleaseAddress", AllocationId=allocation)


def _create_nat(_logical_id, props, _stack):
    made = call("CreateNatGateway", **{key: value for key, value in props.items() if key != "Tags"})["NatGateway"]
    return made["NatGatewayId"], {"NatGatewayId": made["NatGatewayId"]}


def _delete_nat(nat_id, _props):
    """moto leaves the gateway's network interface behind, and then the subnet cannot go."""
    gateways = call("DescribeNatGateways", NatGatewayIds=[nat_id])["NatGateways"]
    interfaces = [one.get("NetworkInterfaceId") for gateway in gateways for one in gateway["NatGatewayAddresses"]]
    call("DeleteNatGateway", NatGatewayId=nat_id)
    for interface in filter(None, interfaces):
        call("DeleteNetworkInterface", NetworkInterfaceId=interface)


def _endpoint_attributes(endpoint_id, answer):
    entries = answer["VpcEndpoint"].get("DnsEntries", [])
    return {"Id": endpoint_id, "DnsEntries": [f"{one.get('HostedZoneId', '')}:{one.get('DnsName', '')}" for one in entries]}


def register_all() -> None:
    register_simple("AWS::EC2::VPC", "CreateVpc", lambda r: r["Vpc"]["VpcId"], "DeleteVpc", "VpcId", _vpc_attributes, _vpc_switches)
    register("AWS::EC2::VPCCidrBlock", _create_vpc_block, unless_gone(lambda i, _p: call("DisassociateVpcCidrBlock", AssociationId=i)))
    register_simple("AWS::EC2::Subnet", "CreateSubnet", lambda r: r["Subnet"]["SubnetId"], "DeleteSubnet", "SubnetId", _subnet_attributes, _subnet_switches, _check_subnet)
    register_simple("AWS::EC2::InternetGateway", "CreateInternetGateway", lambda r: r["InternetGateway"]["InternetGatewayId"], "DeleteInternetGateway", "InternetGatewayId", lambda i, _r: {"InternetGatewayId": i})
    register_simple(
        "AWS::EC2::EgressOnlyInternetGateway",
        "CreateEgressOnlyInternetGateway",
        lambda r: r["EgressOnlyInternetGateway"]["EgressOnlyInternetGatewayId"],
        "DeleteEgressOnlyInternetGateway",
        "EgressOnlyInternetGatewayId",
        lambda i, _r: {"Id": i},
    )
    register("AWS::EC2::VPCGatewayAttachment", _attach_gateway, unless_gone(_detach_gateway))
    register_simple("AWS::EC2::RouteTable", "CreateRouteTable", lambda r: r["RouteTable"]["RouteTableId"], "DeleteRouteTable", "RouteTableId", lambda i, _r: {"RouteTableId": i})
    register_simple("AWS::EC2::SubnetRouteTableAssociation", "AssociateRouteTable", lambda r: r["AssociationId"], "DisassociateRouteTable", "AssociationId", lambda i, _r: {"Id": i})
    register("AWS::EC2::Route", _create_route, unless_gone(_delete_route), _update_route)
    register("AWS::EC2::EIP", _create_address, unless_gone(_release_address))
    register("AWS::EC2::NatGateway", _create_nat, unless_gone(_delete_nat))
    register_simple("AWS::EC2::VPCEndpoint", "CreateVpcEndpoint", lambda r: r["VpcEndpoint"]["VpcEndpointId"], "DeleteVpcEndpoints", "VpcEndpointIds", _endpoint_attributes)
