"""What must be so before either emulator is imported."""

import os
import socket

HOST = "127.0.0.1"
ACCOUNT = "123456789012"  # moto's own; ministack is told to use it too
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def prepare(port: int, state_folder: str) -> None:
    os.environ.update(
        GATEWAY_PORT=str(port),
        BIND_HOST=HOST,
        MINISTACK_HOST=HOST,
        MINISTACK_ACCOUNT_ID=ACCOUNT,
        STATE_DIR=state_folder,
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_EC2_METADATA_DISABLED="true",
        MOTO_EC2_LOAD_DEFAULT_AMIS="false",
        DOCKER_HOST="unix:///nonexistent.sock",  # tasks are records, never containers
        IOT_MTLS_ENABLED="0",  # this listener ignores BIND_HOST
        ECS_REAP_INTERVAL_SECONDS="3600",
    )
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        os.environ.pop(name, None)
    _refuse_other_addresses()


def _refuse_other_addresses() -> None:
    """Both emulators listen on all addresses by default: here nothing can, whatever they are told."""
    bind = socket.socket.bind

    def loopback_only(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise PermissionError(f"only loopback may be bound, not {address!r}")
        return bind(self, address)

    socket.socket.bind = loopback_only
