"""Opens the house: set-up, broker, database, worker, beat, pages; keeps it open; closes it in reverse."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping

from . import broker, interruption, logs, processes, records, setup, steps
from .place import PYTHON, ROOT, Place, check_port, child_environment, make_folders
from .speech import EndedError, HouseError, last_line, say
from .supervisor import Child, Supervisor

# deploy/inside/prepare.py ends with it when its last line is a sentence for the administrator.
_SAID_WHY = 2
_SECONDS_TO_OPEN = 90.0


def serve(place: Place) -> int:
    """Serve until asked to end."""
    since = time.monotonic()
    make_folders(place)
    with records.only_one(place.run):
        if ended := records.end_leftovers(place.run):
            say(f"上次没有正常结束，已清理 {ended} 个残留的服务进程。")
        check_port(place.port)
        setup.ensure(["requirements.txt"])
        _keep_open(place, since)
    return 0


def _keep_open(place: Place, since: float) -> None:
    broker.url_file(place).unlink(missing_ok=True)
    embedded = None if place.redis_url else broker.arrange(place)
    told = {"REDIS_URL": embedded.url} if embedded else {}
    supervisor = Supervisor(place.run, place.logs, child_environment(told, data=place.data))
    try:
        if embedded:
            _start_broker(supervisor, embedded)
        accounts = _prepare(place, supervisor.env)
        for child in children(place):
            supervisor.start(child)
        _wait_until_ready(place, supervisor)
        _announce(place, accounts, time.monotonic() - since)
        while not interruption.asked():
            supervisor.watch()
            interruption.pause(0.5)
        say("正在停止……")
    finally:
        supervisor.stop()
        broker.url_file(place).unlink(missing_ok=True)
    say("已全部停止。")


def _start_broker(supervisor: Supervisor, embedded: broker.Broker) -> None:
    supervisor.start(Child("broker", "消息服务", tuple(embedded.command), patience=2))
    _wait(supervisor, lambda: broker.answers(embedded), "消息服务")


def _prepare(place: Place, env: Mapping[str, str]) -> str:
    """Database, static files and sample, by Django itself; gives the table of demonstration accounts."""
    say("正在准备数据库和页面……")
    log = place.logs / "setup.log"
    logs.rotate(log)
    outcome = steps.run([PYTHON, "-m", "deploy.inside.prepare"], log=log, env=env)
    if outcome.code == _SAID_WHY:
        raise HouseError(last_line(log))
    if outcome.code != 0:
        raise HouseError(f"准备数据库没有成功。原因见日志 {log}")
    return outcome.said.rstrip()


def children(place: Place) -> list[Child]:
    """Worker, beat and pages, in the order in which they start."""
    python = str(PYTHON)
    celery = (python, "-m", "celery", "-A", "budgettrack.celery")
    worker = ("worker", "--concurrency=2", "--queues=compute,mail,documents", "--loglevel=INFO")
    # There is one worker: it has nobody to gossip with.
    alone = ("--hostname=budgettrack@%h", "--without-gossip", "--without-mingle")
    beat = ("beat", "--pidfile=", f"--schedule={place.run / 'beat-schedule'}", "--loglevel=INFO")
    # Loaded once and forked: half the work at each start.
    threads = ("--preload", "--worker-class=gthread", "--workers=2", "--threads=4")
    manners = ("--no-control-socket", "--graceful-timeout=2", "--timeout=60")
    web = (python, "-m", "gunicorn", f"--bind=127.0.0.1:{place.port}", *threads, *manners)
    return [
        Child("worker", "后台任务", (*celery, *worker, *alone), patience=4),
        Child("beat", "定时任务", (*celery, *beat), patience=2),
        Child("web", "网页服务", (*web, "budgettrack.wsgi:application"), patience=3),
    ]


def _wait_until_ready(place: Place, supervisor: Supervisor) -> None:
    say("正在启动服务……")
    log = place.logs / "setup.log"
    ping = processes.spawn([PYTHON, "-m", "deploy.inside.ping"], log=log, env=supervisor.env, cwd=ROOT)
    try:
        _wait(supervisor, lambda: _pages_answer(place.port), "网页服务")
        _wait(supervisor, lambda: ping.poll() == 0, "后台任务")
    finally:
        steps.end(ping)


def _wait(supervisor: Supervisor, answers: Callable[[], bool], title: str) -> None:
    until = time.monotonic() + _SECONDS_TO_OPEN
    while not answers():
        if interruption.asked():
            raise EndedError
        supervisor.check_all_alive()
        if time.monotonic() > until:
            raise HouseError(f"{title}在 {_SECONDS_TO_OPEN:.0f} 秒内没有就绪。请看日志目录 {supervisor.logs}")
        time.sleep(0.1)


def _pages_answer(port: int) -> bool:
    # Not urllib: a proxy in the environment or a redirect to https must not decide.
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _announce(place: Place, accounts: str, seconds: float) -> None:
    if accounts:
        say(f"\n{accounts}")
    # Last, where a long table of accounts does not push it out of the window.
    say(f"\n已就绪：{place.address}（用时 {seconds:.1f} 秒）")
    say(f"数据目录：{place.data}\n日志目录：{place.logs}\n按 Ctrl-C 停止全部服务。")
