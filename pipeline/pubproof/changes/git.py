"""Questions to git, asked without a shell. Its refusals become one line that says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pubproof.errors import UsageError

_SECONDS = 300
# Whatever a repository or a user has configured, the answers have one form, and nothing of theirs is run.
_PLAIN = (
    "-c", "core.quotePath=true", "-c", "core.fsmonitor=false", "-c", "diff.renameLimit=20000", "-c", "diff.orderFile=/dev/null",
)  # fmt: skip
_DIFF = (
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=all", "-M",
    "--inter-hunk-context=0",
)  # fmt: skip
_SHALLOW = "; this clone is shallow: fetch the history (git fetch --unshallow; actions/checkout with fetch-depth: 0)"


@dataclass(frozen=True, slots=True)
class Repository:
    """The working tree around a path."""

    top: Path
    """Its root, symbolic links resolved."""

    @classmethod
    def around(cls, path: Path) -> Repository:
        """`UsageError` if the path lies in no working tree."""
        place = next(parent for parent in (path, *path.absolute().parents) if parent.is_dir())
        answer = _git(place, "rev-parse", "--show-toplevel")
        if answer.returncode:
            told = _first_line(answer.stderr)
            raise UsageError(f"{path}: --changed-since needs a git repository ({told})")
        return cls(Path(os.fsdecode(answer.stdout.removesuffix(b"\n"))).resolve())

    def base(self, ref: str) -> str:
        """The commit from which the work tree came off `ref`; `UsageError` where this clone does not know it."""
        commit = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if commit.returncode and ref == "HEAD":
            return self._asked("hash-object", "-t", "tree", "/dev/null").decode().strip()  # no commit yet: all is new
        if commit.returncode:
            hint = _SHALLOW if self._is_shallow() else "; fetch it (git fetch origin), or name another"
            raise UsageError(f'--changed-since: "{ref}" is no commit that this repository knows{hint}')
        base = _git(self.top, "merge-base", commit.stdout.decode().strip(), "HEAD")
        if base.returncode:
            hint = _SHALLOW if self._is_shallow() else "; name one of the same history"
            raise UsageError(f'--changed-since: "{ref}" and HEAD have no commit in common{hint}')
        return base.stdout.decode().split()[0]

    def changed_names(self, base: str, *options: str) -> Iterator[tuple[str, str, str]]:
        """(status letter, former name, name) of each file that differs from `base`, staged or not."""
        answer = self._asked(*_DIFF, "--name-status", "-z", *options, base, "--")
        fields = iter(answer.split(b"\0")[:-1])
        for status in fields:
            letter, former = os.fsdecode(status[:1]), os.fsdecode(next(fields))
            yield letter, former, os.fsdecode(next(fields)) if letter in {"R", "C"} else former

    def untracked_names(self) -> list[str]:
        """Files that are new and neither added nor ignored."""
        answer = self._asked("ls-files", "--others", "--exclude-standard", "--full-name", "-z")
        return [os.fsdecode(name) for name in answer.split(b"\0")[:-1]]

    def patch(self, base: str, *options: str) -> Iterator[bytes]:
        """The lines of the difference to `base`, without context."""
        yield from self._asked(*_DIFF, "-U0", "--patch", *options, base, "--").split(b"\n")

    def _is_shallow(self) -> bool:
        return _git(self.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _asked(self, *arguments: str) -> bytes:
        answer = _git(self.top, *arguments)
        if answer.returncode:
            raise UsageError(f"git {arguments[0]} failed in {self.top}: {_first_line(answer.stderr)}")
        return answer.stdout


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise UsageError("--changed-since needs git, which is not installed here")
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell; names from outside stand after options end
            [program, *_PLAIN, *arguments],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git {arguments[0]} could not be run in {folder} ({error})") from error


def _first_line(told: bytes) -> str:
    return next(iter(told.decode("utf-8", "replace").splitlines()), "git said nothing")
