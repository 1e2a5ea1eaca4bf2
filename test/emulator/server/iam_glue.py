"""Names of service-linked roles as AWS gives them: ministack makes `AWSServiceRoleForEcs` of `ecs.amazonaws.com`."""

from ministack.services import iam

_NAMES = {"AWSServiceRoleForEcs": "AWSServiceRoleForECS", "AWSServiceRoleForElasticloadbalancing": "AWSServiceRoleForElasticLoadBalancing"}
_create = iam._IAM_HANDLERS["CreateServiceLinkedRole"]


def _create_with_name(params):
    answer = _create(params)
    for given, name in _NAMES.items():
        if given in iam._roles:
            role = iam._roles.pop(given)
            iam._roles[name] = {**role, "RoleName": name, "Arn": role["Arn"].replace(given, name)}
    return answer


iam._IAM_HANDLERS["CreateServiceLinkedRole"] = _create_with_name
