"""What a test may turn on while the emulator runs; `control` sets it, the glue obeys it."""

import threading
import time

_lock = threading.Lock()
_delays: dict = {}
_failures: list = []
_answers: list = []
_requests: list = []


def reset() -> None:
    with _lock:
        for one in (_delays, _failures, _answers, _requests):
            one.clear()


def set_delay(logical_id: str, seconds: float) -> None:
    """`*` is every resource."""
    with _lock:
        _delays[logical_id] = seconds


def add_failure(logical_id: str, on: str, reason: str, times: int) -> None:
    with _lock:
        _failures.append({"logical_id": logical_id, "on": on, "reason": reason, "times": times})


def add_answer(answer: dict) -> None:
    with _lock:
        _answers.append(answer)


def has_delays() -> bool:
    return bool(_delays)


def before(on: str, logical_id: str) -> None:
    """Called before a resource is created, updated or deleted: waits, and raises the reason of a failure."""
    time.sleep(_delays.get(logical_id, _delays.get("*", 0)))
    with _lock:
        for failure in _failures:
            if failure["logical_id"] == logical_id and failure["on"] == on and failure["times"] > 0:
                failure["times"] -= 1
                raise ValueError(failure["reason"])


def take_answer(action: str) -> dict | None:
    """The next answer that is to be given instead of the emulator's, and a note that the action was asked for."""
    with _lock:
        _requests.append(action)
        for answer in _answers:
            if answer["action"] == action and answer["times"] > 0:
                answer["times"] -= 1
                return answer
    return None


def requests() -> list:
    with _lock:
        return list(_requests)
