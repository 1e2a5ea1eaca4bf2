"""AWS for tests, on loopback: ministack (CloudFormation, ECS, IAM, S3, STS, SSM, Logs) with moto as its EC2.

usage: main.py <port> <control port> <state folder>
Prints one line `READY <endpoint> <control>` when both answer. Ends on SIGTERM, SIGINT, or when its standard input
closes, so that it cannot outlive the test that started it.
"""

import asyncio
import os
import signal
import sys
import threading

import environment

port, control_port, state_folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
environment.prepare(port, state_folder)

# From here on the emulators may be imported: they read the environment when they are loaded.
import cloudformation_glue  # noqa: E402
import control  # noqa: E402
import ecs_glue  # noqa: E402
import ec2_types  # noqa: E402
import front  # noqa: E402
import iam_glue  # noqa: E402
import security_group_types  # noqa: E402
import template_values  # noqa: E402


async def main() -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"{environment.HOST}:{port}"]
    config.keep_alive_timeout = 75
    config.loglevel = "WARNING"
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop.set)
    threading.Thread(target=stop_with_parent, args=(loop, stop), daemon=True).start()
    control.start(control_port, loop)
    announcement = asyncio.create_task(announce())
    await serve(front.app, config, shutdown_trigger=stop.wait)
    announcement.cancel()
    os._exit(0)  # worker threads of delayed resources would hold the process


def stop_with_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    loop.call_soon_threadsafe(stop.set)


async def announce() -> None:
    while True:
        try:
            (await asyncio.open_connection(environment.HOST, port))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.02)
    print(f"READY http://{environment.HOST}:{port} http://{environment.HOST}:{control_port}", flush=True)


ec2_types.register_all()
security_group_types.register_all()
ecs_glue.install()
cloudformation_glue.install()
template_values.install()
asyncio.run(main())
