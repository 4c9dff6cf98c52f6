"""The supervisor over small real processes: nothing it started outlives it, nothing else is touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.house import logs, processes, records
from deploy.house.speech import HouseError
from deploy.house.supervisor import Child, Supervisor

pytestmark = [pytest.mark.fault, pytest.mark.timeout(60)]

SLEEPS = (sys.executable, "-c", "import time; time.sleep(300)")
# A leader with a child of its own in the same group, as gunicorn and Celery have.
HAS_A_CHILD = (
    sys.executable,
    "-c",
    "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']);"
    "time.sleep(300)",
)
DOES_NOT_LISTEN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(300)",
)
DIES = (sys.executable, "-c", "raise SystemExit(3)")


def until(true: Callable[[], object], seconds: float = 10) -> bool:
    """Whether something became true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    for name in ("run", "logs"):
        (tmp_path / name).mkdir()
    made = Supervisor(tmp_path / "run", tmp_path / "logs", dict(os.environ))
    yield made
    made.stop()


def pid_of(supervisor: Supervisor, position: int = 0) -> int:
    return supervisor.lives[position].process.pid


def test_stopping_ends_children_last_started_first_with_everything_they_started(
    supervisor: Supervisor,
) -> None:
    supervisor.start(Child("first", "甲", HAS_A_CHILD, patience=3))
    supervisor.start(Child("second", "乙", SLEEPS, patience=3))
    groups = [pid_of(supervisor, position) for position in (0, 1)]
    assert until(lambda: len(processes.group_members(groups[0])) == 2)

    supervisor.stop()

    # What was killed may stand in the list for a moment until it is reaped.
    assert until(lambda: [processes.group_members(group) for group in groups] == [[], []])
    assert list(supervisor.run.glob("*.json")) == []


def test_a_child_that_does_not_listen_is_killed_when_its_time_is_over(supervisor: Supervisor) -> None:
    supervisor.start(Child("deaf", "聋子", DOES_NOT_LISTEN, patience=0.5))
    assert until(lambda: "deaf" in (supervisor.logs / "deaf.log").read_text())
    group = pid_of(supervisor)

    began = time.monotonic()
    supervisor.stop()

    assert processes.group_members(group) == []
    assert 0.5 <= time.monotonic() - began < 5


def test_a_child_that_dies_while_the_house_opens_is_named_with_its_log(supervisor: Supervisor) -> None:
    supervisor.start(Child("web", "网页服务", DIES, patience=1))
    supervisor.lives[0].process.wait()

    with pytest.raises(HouseError, match=r"网页服务启动后就退出了.*web\.log"):
        supervisor.check_all_alive()


def test_a_killed_child_is_started_again_and_what_it_left_is_ended(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor.start(Child("worker", "后台任务", HAS_A_CHILD, patience=1))
    before = pid_of(supervisor)
    assert until(lambda: len(processes.group_members(before)) == 2)

    os.kill(before, signal.SIGKILL)

    def replaced() -> bool:
        supervisor.watch()
        return pid_of(supervisor) != before

    assert until(replaced)
    assert processes.started(pid_of(supervisor))
    assert processes.group_members(before) == []
    assert "后台任务意外退出（被信号 9 结束），1 秒后重新启动" in capsys.readouterr().out


def test_after_five_quick_deaths_the_house_gives_up_and_names_the_log(supervisor: Supervisor) -> None:
    supervisor.start(Child("beat", "定时任务", DIES, patience=1))

    def watch_ten_times_without_waiting() -> None:
        for _ in range(10):
            supervisor.lives[0].process.wait()
            supervisor.watch()
            # The growing pause is not what this is about.
            supervisor.lives[0].due = 0
            supervisor.watch()

    with pytest.raises(HouseError, match=r"定时任务连续 5 次启动后又退出，全部服务已停止.*beat\.log"):
        watch_ten_times_without_waiting()


def test_children_end_with_a_house_that_is_killed(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux ends children with their parent; elsewhere the next start does")
    script = (
        "import os, sys, time; from pathlib import Path; from deploy.house import processes\n"
        f"child = processes.spawn({SLEEPS!r}, log=Path('log'), env=os.environ, cwd=Path('.'))\n"
        "print(child.pid, flush=True); time.sleep(300)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    house = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=tmp_path, env=env)
    assert house.stdout is not None
    child = int(house.stdout.readline())
    assert processes.started(child)

    house.kill()
    house.wait()
    house.stdout.close()

    assert until(lambda: processes.started(child) is None)


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(SLEEPS, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_what_an_earlier_house_left_is_ended_at_the_next_start(
    tmp_path: Path, stranger: subprocess.Popen[bytes]
) -> None:
    records.write(tmp_path, "worker", stranger.pid, "mark")

    assert records.end_leftovers(tmp_path) == 1

    assert stranger.wait(5) == -signal.SIGTERM
    assert list(tmp_path.glob("*.json")) == []


def test_a_process_that_was_given_the_number_of_one_of_ours_is_left_alone(
    tmp_path: Path, stranger: subprocess.Popen[bytes]
) -> None:
    records.write(tmp_path, "worker", stranger.pid, "mark")
    record = tmp_path / "worker.json"
    started = processes.started(stranger.pid)
    assert started
    record.write_text(record.read_text().replace(started, "another-boot/12345"))

    assert records.end_leftovers(tmp_path) == 0

    assert stranger.poll() is None
    assert not record.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows another process's environment")
@pytest.mark.parametrize("marked", [True, False])
def test_children_of_a_dead_leader_are_ended_only_if_they_carry_our_mark(
    tmp_path: Path, marked: bool
) -> None:
    env = {**os.environ, records.MARK: "ours" if marked else "of another house"}
    leader = subprocess.Popen(HAS_A_CHILD, start_new_session=True, env=env)
    records.write(tmp_path, "web", leader.pid, "ours")
    assert until(lambda: len(processes.group_members(leader.pid)) == 2)
    leader.kill()
    leader.wait()

    ended = records.end_leftovers(tmp_path)

    assert ended == int(marked)
    assert until(lambda: len(processes.group_members(leader.pid)) == int(not marked))
    processes.kill_group(leader.pid)


def test_a_torn_record_does_not_stop_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "web.json").write_text('{"pid": 1')
    (tmp_path / "worker.json").write_text("[]")

    assert records.end_leftovers(tmp_path) == 0


def test_a_second_house_over_the_same_data_is_refused(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()

    with (
        records.only_one(run),
        pytest.raises(HouseError, match=rf"已有一个 make run 在运行（进程 {os.getpid()}）"),
        records.only_one(run),
    ):
        pytest.fail("two houses over the same data")

    with records.only_one(run):
        pass


def test_a_log_that_grew_too_long_is_moved_aside_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "LIMIT", 10)
    log = tmp_path / "web.log"
    with log.open("a") as writer:
        writer.write("long enough\n")
        writer.flush()
        logs.rotate(log)
        writer.write("new\n")

    assert (tmp_path / "web.log.1").read_text() == "long enough\n"
    assert log.read_text() == "new\n"
