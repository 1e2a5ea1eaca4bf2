export const help = `ipv6-fargate: which parts of a Fargate task break without public IPv4, and what every way out of the VPC costs.

Usage:
  ipv6-fargate check [--format text|json] [--target T] [--fail-on S] [--config FILE] [--no-ignore] PATH...
  ipv6-fargate cost [--region R] [--tasks N] [--zones A] [--nat-gateways G] [--endpoints N|name,name]
                    [--endpoint-zones A] [--gb-endpoints X] [--gb-s3 X] [--gb-internet X] [--gb-ipv4-only X]
                    [--gb-cross-zone X] [--s3-gateway] [--preset article] [--prices auto|snapshot]
                    [--strict] [--format text|json] [FILE]
  ipv6-fargate services [NAME] [--region R] [--live] [--profile P] [--format text|json]
  ipv6-fargate --version | --help

check     reads ECS task definitions, lists of container definitions, CloudFormation and SAM templates; says nothing
          about any other file. Files that name each other are judged together: a task definition in the network of the
          template that runs it, a service in the subnets that another template exports or passes on.
          Of folders it reads up to 20,000 files in 50,000 folders and 500 million characters, never what git leaves out.
  --target    the network that tasks are meant to run in: ipv6-only, ipv6-only-nat64 or dual-stack (no IPv4 path).
  --fail-on   error, warning, information or never. Default: warning with a target, else error.
  --config    the team's file; default: .ipv6-fargate.json here or above.
  --no-ignore reads what git leaves out too.
cost      compares IPv6, public IPv4, VPC endpoints, NAT64 and NAT gateways at list prices.
services  lists which AWS services and registries answer over IPv6; NAME is a name, or a host as it stands in a file.
  --live      asks AWS what the VPC endpoints of the Region offer today (needs ec2:DescribeVpcEndpointServices).

Exit codes: 0 done; 1 findings at or above --fail-on, or a comparison with a gap under --strict;
2 a wrong argument or a file that cannot be read.

Examples:
  ipv6-fargate check --target ipv6-only infra/
  ipv6-fargate check --format json task-definition.json
  ipv6-fargate cost --preset article
  ipv6-fargate cost --region ap-northeast-1 --tasks 4 --gb-s3 50 template.yaml
  ipv6-fargate services logs
`;
