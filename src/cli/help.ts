export const help = `ipv6-fargate: which parts of a Fargate task break without public IPv4, and what every way out of the VPC costs.

Usage:
  ipv6-fargate check [--format text|json] [--target T] [--fail-on S] [--config FILE] [--no-ignore] PATH...
  ipv6-fargate cost [--region R | --all-regions] [--tasks N] [--zones A] [--nat-gateways G] [--nat-shared [yes|no|unknown]]
                    [--endpoints N|name,name] [--endpoint-zones A] [--ipv4-only-endpoints N|name,name] [--s3-gateway]
                    [--gb-endpoints X] [--gb-s3 X] [--gb-internet X] [--gb-internet-out X] [--gb-ipv4-only X]
                    [--gb-cross-zone X] [--image-gb X|container=X,…] [--starts N] [--images-from s3|internet|each]
                    [--log-mb-per-task-hour X | --gb-logs X] [--logs-to cloudwatch|s3] [--hours-per-day H]
                    [--idle-addresses N]
                    [--load-balancer-zones N] [--load-balancer-addresses T] [--load-balancers N]
                    [--task-vcpu X] [--task-memory-gb X] [--architecture x86|arm] [--discount PERCENT]
                    [--currency CODE=RATE] [--preset article] [--prices auto|snapshot] [--strict]
                    [--format text|json|markdown|csv] [--alone] [FILE]
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
cost      compares IPv6, public IPv4, VPC endpoints, NAT64 and NAT gateways at list prices, and mixes of them. Of FILE it reads
          tasks, zones, gateways, endpoints, balancers and what the tasks need; a flag counts more. GB are of a month, in and out.
          Files of its repository that FILE names, or that name it, are read with it; --alone reads FILE only.
  --tasks, --hours-per-day    tasks while they run, and for how many hours a day; gateways and endpoints stay all month.
  --nat-shared                whether others use the NAT gateways too: then leaving them saves the GB only.
  --ipv4-only-endpoints       endpoints beside IPv6, for services without it.
  --image-gb, --starts        compressed size of the images of a task, and starts a month: each start pulls them,
                              each image from its own registry where FILE names it; sizes of their own as in web=0.4,proxy=0.1.
  --logs-to                   s3: a log router (FireLens) puts log lines there, past CloudWatch Logs.
  --gb-ipv4-only              the part of all GB that goes to hosts without IPv6.
  --load-balancer-zones       zones of internet-facing load balancers: an address each, unless --load-balancer-addresses is
                              dualstack-without-public-ipv4 (else ipv4 or dualstack). Never part of what IPv6 saves.
  --task-vcpu, --task-memory-gb   size of a task: Fargate's own price is shown beside the comparison.
  --discount, --currency      your own discount in percent, and rate as in JPY=151.5 for 1 of the list's currency; marked as yours.
  --all-regions               a row for each Region, from the prices that come with the program.
services  lists which AWS services and registries answer over IPv6; NAME is a name, or a host as it stands in a file.
  --live      asks AWS what the VPC endpoints of the Region offer today (needs ec2:DescribeVpcEndpointServices).

Exit codes: 0 done; 1 findings at or above --fail-on, or a comparison with a gap under --strict;
2 a wrong argument or a file that cannot be read.

Examples:
  ipv6-fargate check --target ipv6-only infra/
  ipv6-fargate check --format json task-definition.json
  ipv6-fargate cost --preset article
  ipv6-fargate cost --region ap-northeast-1 --tasks 4 --gb-s3 50 template.yaml
  ipv6-fargate cost --tasks 6 --hours-per-day 10 --image-gb 0.4 --starts 180 --log-mb-per-task-hour 5 --nat-shared yes
  ipv6-fargate cost --all-regions --tasks 20 --discount 8 --format csv > regions.csv
  ipv6-fargate services logs
`;
