"""Prints what the installed botocore knows of endpoints with IPv6, as JSON with sorted keys.

For each service and partition: the host that its endpoint rules give without and with `UseDualStack` (the Region written as
{region}), Regions whose host has another form, and the Regions for which endpoints.json lists a host with the tag `dualstack`.
Rules prove only how a name would be built; a listed host is one that AWS has published.
"""
import json
import sys

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import BotoCoreError
from botocore.loaders import Loader

PARTITIONS = ('aws', 'aws-cn', 'aws-us-gov')
#: S3 Control puts the account before the name.
ACCOUNT = '111122223333'


def parameters_of(ruleset, operations):
    """Values for what the rules require beside the Region: those that most operations of the service send."""
    given = {}
    for name, parameter in ruleset['parameters'].items():
        sent = [one['staticContextParams'][name]['value'] for one in operations if name in one.get('staticContextParams', {})]
        if name == 'AccountId' and 'AccountIdEndpointMode' not in ruleset['parameters']:
            given[name] = ACCOUNT
        elif name == 'RequiresAccountId':
            given[name] = True
        elif parameter.get('required') and 'builtIn' not in parameter and 'default' not in parameter and sent:
            given[name] = max(sorted(set(map(str, sent))), key=list(map(str, sent)).count)
    return given


def host_of(provider, given, region):
    """The host of a Region, or None where the rules refuse."""
    try:
        url = provider.resolve_endpoint(**given, Region=region).url
    except BotoCoreError:
        return None
    return url.split('://')[1].split('/')[0].replace(ACCOUNT, '{account}')


def forms(provider, given, regions):
    """The form that gives the host of most Regions, and the hosts of those that have another."""
    hosts = {region: host_of(provider, given, region) for region in regions}
    candidates = sorted({form for region, host in hosts.items() if host for form in (host, host.replace(region, '{region}'))})
    if not candidates:
        return {'host': None, 'others': {}}
    fits = {form: [region for region in regions if hosts[region] == form.replace('{region}', region)] for form in candidates}
    usual = max(candidates, key=lambda form: (len(fits[form]), '{region}' in form))
    return {'host': usual, 'others': {region: hosts[region] for region in regions if region not in fits[usual]}}


def listed(partition, prefix):
    """Regions of endpoints.json with and without a host of the tag `dualstack`, and the hosts that are named there."""
    service = partition['services'].get(prefix, {})
    defaults = service.get('defaults', {}).get('variants', [])
    found = {'with': [], 'without': [], 'hosts': []}
    for region, entry in sorted(service.get('endpoints', {}).items()):
        if region not in partition['regions']:
            continue
        variants = [one for one in entry.get('variants', []) + defaults if one['tags'] == ['dualstack']]
        found['with' if variants else 'without'].append(region)
        found['hosts'] += [one['hostname'].replace(region, '{region}') for one in variants if 'hostname' in one and '{' not in one['hostname']]
    return {**found, 'hosts': sorted(set(found['hosts']))}


def main():
    loader = Loader()
    endpoints = loader.load_data('endpoints')
    rules_of_partitions = loader.load_data('partitions')
    partitions = {one['partition']: one for one in endpoints['partitions'] if one['partition'] in PARTITIONS}
    services = {}
    for name in loader.list_available_services('endpoint-rule-set-1'):
        ruleset = loader.load_service_model(name, 'endpoint-rule-set-1')
        model = loader.load_service_model(name, 'service-2')
        metadata = model['metadata']
        provider = EndpointProvider(ruleset, rules_of_partitions)
        prefix = metadata['endpointPrefix']
        given = parameters_of(ruleset, list(model['operations'].values()))
        services[name] = {'title': metadata.get('serviceFullName', name), 'partitions': {}}
        for key, partition in partitions.items():
            regions = sorted(partition['regions'])
            services[name]['partitions'][key] = {
                'ipv4': forms(provider, given, regions),
                'dualStack': forms(provider, {**given, 'UseDualStack': True} if 'UseDualStack' in ruleset['parameters'] else given, regions),
                'listed': listed(partition, prefix),
            }
    regions = {key: sorted(partition['regions']) for key, partition in partitions.items()}
    if not services or len(partitions) != len(PARTITIONS):
        sys.exit('This botocore keeps its endpoint rules in another form than scripts/lib/botocoreEndpoints.py reads.')
    json.dump({'version': botocore.__version__, 'regions': regions, 'services': services}, sys.stdout, sort_keys=True)


main()
