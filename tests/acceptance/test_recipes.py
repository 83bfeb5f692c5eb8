"""The recipes of docs/ci.md and the files that they name, run for real in a content repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import etree

from content_repository import BOLD, SOBER, TRUE_CITATION, WRONG_YEAR, ContentRepository, with_history

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
RECIPES = [
    yaml.safe_load(block)
    for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text(encoding="utf-8"), re.DOTALL)[:3]
]


@pytest.fixture
def site(tmp_path: Path) -> ContentRepository:
    """Thirty commits of articles, checked against the starter library."""
    repository = with_history(tmp_path / "site")
    repository.write("config.yaml", "literature: {source: starter}")
    repository.write(".gitignore", "reports/\npubproof-report/")
    repository.commit("settings")
    return repository


def environment(**more: str) -> dict[str, str]:
    """What a shell in CI has, with this pubproof on its path."""
    return os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"} | more


def commit(site: ContentRepository, **more: str) -> subprocess.CompletedProcess[str]:
    """`git commit`, with its hooks."""
    site.git("add", "--all")
    who = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
    return subprocess.run(
        ["git", *who, "commit", "--message", "edit"],
        cwd=site.folder, env=environment(**more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def with_hook(site: ContentRepository, hook: str, home: Path) -> None:
    """The hook installed by the real pre-commit, from a repository that holds this one's hooks and package."""
    source = ContentRepository(home / "pubproof")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "config.yaml"):
        shutil.copy(ROOT / name, source.folder / name)
    if hook == "pubproof":
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "pipeline", source.folder / "pipeline", symlinks=True, ignore=ignored)
        shutil.copytree(ROOT / "claims", source.folder / "claims")
    revision = source.commit()
    recipe = RECIPES[0]
    recipe["repos"][0] |= {"repo": str(source.folder), "rev": revision}
    recipe["repos"][0]["hooks"][0]["id"] = hook
    (site.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    site.commit("hook")
    subprocess.run([BIN / "pre-commit", "install"], cwd=site.folder, env=environment(), check=True, capture_output=True)


def commits_with_hook(site: ContentRepository, **more: str) -> None:
    """What an editor sees: a promise and an odd name pass with a note at first, a contradicted citation is stopped."""
    site.write("content/it's «new».md", BOLD)
    passed = commit(site, **more)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stderr + passed.stdout
    site.write("content/01.md", "# Article", SOBER, WRONG_YEAR)
    stopped = commit(site, **more)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert re.search(r"content/01\.md:5:\d+: error CF-01: ", said)
    site.write("content/01.md", "# Article", SOBER, TRUE_CITATION)
    assert commit(site, **more).returncode == 0
    site.write("notes.yaml", "a: 1")
    assert "Skipped" in commit(site, **more).stderr


def test_the_hook_with_the_pubproof_on_the_path(site: ContentRepository, tmp_path: Path) -> None:
    """By the real pre-commit, on real commits."""
    with_hook(site, "pubproof-system", tmp_path)
    commits_with_hook(site, PRE_COMMIT_HOME=str(tmp_path / "pre-commit"))


@pytest.mark.skipif("PUBPROOF_PYPI" not in os.environ, reason="installs from PyPI; set PUBPROOF_PYPI=1 to run it")
def test_the_hook_that_installs_itself(site: ContentRepository, tmp_path: Path) -> None:
    """With the language model, into an environment of pre-commit's."""
    with_hook(site, "pubproof", tmp_path)
    home = tmp_path / "pre-commit"
    subprocess.run(
        [BIN / "pre-commit", "install-hooks"],
        cwd=site.folder, env=environment(PRE_COMMIT_HOME=str(home)), check=True, capture_output=True,
    )  # fmt: skip
    assert list(home.glob("repo*/py_env-*/lib/python*/site-packages/en_core_web_sm*"))
    commits_with_hook(site, PRE_COMMIT_HOME=str(home))


def test_both_hooks_run_the_same_command() -> None:
    """They differ in where pubproof comes from."""
    (own, system) = HOOKS
    assert {key for key in own if own[key] != system[key]} == {"id", "language", "description"}


class Runner:
    """Runs the scripts of action.yml as GitHub's runner does: bash, files for outputs, one environment a step."""

    def __init__(self, site: ContentRepository, temporary: Path, api: str = "") -> None:
        self._site = site
        self._temporary = temporary
        self._api = api
        self.outputs: dict[str, str] = {}
        self.summary = ""
        temporary.mkdir(exist_ok=True)

    def run(self, step_id: str, **values: str) -> subprocess.CompletedProcess[str]:
        """One step, with the values of its environment; inputs have their defaults."""
        step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == step_id)
        assert "${{" not in step["run"], "values come by the environment, never into the script"
        files = {name: self._temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.touch()
        variables = {name: self._value(text) for name, text in step["env"].items()} | values
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self._site.folder,
            env=environment(
                **variables,
                **{name: str(file) for name, file in files.items()},
                RUNNER_TEMP=str(self._temporary),
                GITHUB_API_URL=self._api,
                GITHUB_REPOSITORY="clinic/site",
            ),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.outputs = dict(
            line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        )
        self.summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return done

    def _value(self, text: str) -> str:
        found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", text)
        return ACTION["inputs"][found[1]]["default"] if found else ""


def test_the_action_checks_what_changed(site: ContentRepository, tmp_path: Path) -> None:
    """Outputs, summary, annotations and SARIF are there; the job fails in the last step alone."""
    before = site.git("rev-parse", "HEAD").strip()
    site.write("content/new page.md", SOBER, WRONG_YEAR)
    site.commit()
    runner = Runner(site, tmp_path / "runner")
    checked = runner.run("check", BEGAN=before, PATHS="content\n")
    assert checked.returncode == 0, checked.stderr
    assert runner.outputs == {"exit-code": "1", "report": "pubproof-report"}
    assert "::error file=content/new page.md,line=3" in checked.stdout
    assert "### pubproof: " in runner.summary
    sarif = json.loads((site.folder / "pubproof-report/report.sarif").read_text(encoding="utf-8"))
    assert "CF-01" in {result["ruleId"] for result in sarif["runs"][0]["results"]}
    assert (tmp_path / "runner/pubproof-cache/cache.sqlite").exists()
    assert runner.run("outcome", CODE="1").returncode == 1
    assert runner.run("outcome", CODE="0").returncode == 0


@pytest.mark.parametrize("began", ["", "0" * 40])
def test_a_new_branch_is_checked_as_a_whole(site: ContentRepository, tmp_path: Path, began: str) -> None:
    """There is no commit from which to count. The old promise is advisory: there is no baseline."""
    runner = Runner(site, tmp_path / "runner")
    assert runner.run("check", BEGAN=began, PATHS="content").returncode == 0
    assert runner.outputs["exit-code"] == "0"
    report = json.loads((site.folder / "pubproof-report/report.json").read_text(encoding="utf-8"))
    assert len(report["articles"]) == len(list((site.folder / "content").iterdir()))


def test_a_mistake_fails_the_action_at_once(site: ContentRepository, tmp_path: Path) -> None:
    """There is nothing to show; text of others is never run."""
    runner = Runner(site, tmp_path / "runner")
    done = runner.run("check", BEGAN='"; touch owned; $(touch owned)', PATHS="content")
    assert done.returncode == 2
    assert "is no commit that this repository knows" in done.stderr
    assert not (site.folder / "owned").exists()


def test_the_action_installs_pubproof(site: ContentRepository, tmp_path: Path) -> None:
    """Into an environment of its own, from the action's folder. Dependencies are those of this environment: no network."""
    there = sysconfig_purelib()
    runner = Runner(site, tmp_path / "runner")
    offline = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": there}
    done = runner.run("install", SOURCE=str(ROOT), **offline)
    assert done.returncode == 0, done.stderr
    (added,) = (tmp_path / "runner" / "GITHUB_PATH").read_text(encoding="utf-8").split()
    assert (Path(added) / "pubproof").exists()


def sysconfig_purelib() -> str:
    """Where this environment's packages lie."""
    return str(next(path for path in map(Path, sys.path) if path.name == "site-packages"))


class Comments(BaseHTTPRequestHandler):
    """GitHub's comments on one pull request."""

    held: dict[int, str]
    asked: list[tuple[str, str, str | None]]

    def do_GET(self) -> None:
        """One page of the comments."""
        query = parse_qs(urlsplit(self.path).query)
        size, page = int(query["per_page"][0]), int(query["page"][0])
        held = list(self.held.items())[size * (page - 1) : size * page]
        self._answer([{"id": number, "body": body} for number, body in held])

    def do_POST(self) -> None:
        """A new one."""
        self.held[len(self.held) + 1] = self._body()
        self._answer({})

    def do_PATCH(self) -> None:
        """Another text in place of the former."""
        self.held[int(self.path.rpartition("/")[2])] = self._body()
        self._answer({})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the overridden method
        """Says nothing."""

    def _body(self) -> str:
        content: dict[str, str] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return content["body"]

    def _answer(self, content: Any) -> None:
        self.asked.append((self.command, self.path, self.headers["Authorization"]))
        said = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


@pytest.fixture
def github() -> Iterator[tuple[str, type[Comments]]]:
    """The address of a server of comments, and what it holds."""
    handler = type("OneRequest", (Comments,), {"held": {1: "Nice work"}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_action_keeps_one_comment(
    site: ContentRepository, tmp_path: Path, github: tuple[str, type[Comments]]
) -> None:
    """Written once, changed later; a server that refuses does not fail the job."""
    address, comments = github
    runner = Runner(site, tmp_path / "runner", address)
    report = site.folder / "pubproof-report"
    report.mkdir()
    for said in ("### pubproof: 2 new findings “quoted”", "### pubproof: clean"):
        (report / "comment.md").write_text(said, encoding="utf-8")
        done = runner.run("comment", TOKEN="secret-token", NUMBER="7")
        assert done.returncode == 0, done.stderr
        assert "secret-token" not in done.stdout + done.stderr
    assert comments.held == {1: "Nice work", 2: "<!-- pubproof -->\n### pubproof: clean"}
    assert [asked[:2] for asked in comments.asked] == [
        ("GET", "/repos/clinic/site/issues/7/comments?per_page=100&page=1"),
        ("POST", "/repos/clinic/site/issues/7/comments"),
        ("GET", "/repos/clinic/site/issues/7/comments?per_page=100&page=1"),
        ("PATCH", "/repos/clinic/site/issues/comments/2"),
    ]
    assert {asked[2] for asked in comments.asked} == {"Bearer secret-token"}
    refused = Runner(site, tmp_path / "runner", "http://127.0.0.1:9").run("comment", NUMBER="7")
    assert refused.returncode == 0
    assert "::notice title=pubproof::No comment could be written" in refused.stdout


@pytest.mark.parametrize("others", [100, 250])
def test_the_comment_is_found_behind_many_others(
    site: ContentRepository, tmp_path: Path, github: tuple[str, type[Comments]], others: int
) -> None:
    """GitHub gives 100 at a time; a second comment would stand below the first."""
    address, comments = github
    comments.held = dict.fromkeys(range(1, others + 1), "Nice work")
    runner = Runner(site, tmp_path / "runner", address)
    report = site.folder / "pubproof-report"
    report.mkdir()
    for said in ("### pubproof: 1 new finding", "### pubproof: clean"):
        (report / "comment.md").write_text(said, encoding="utf-8")
        assert runner.run("comment", NUMBER="7").returncode == 0
    ours = {number: body for number, body in comments.held.items() if body != "Nice work"}
    assert ours == {others + 1: "<!-- pubproof -->\n### pubproof: clean"}


def test_the_github_recipe_fits_the_action() -> None:
    """Its inputs exist; the checkout has the history; permissions are those that the steps need."""
    job = RECIPES[1]["jobs"]["pubproof"]
    checkout, check = job["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert set(check["with"]) <= set(ACTION["inputs"])
    assert RECIPES[1]["permissions"] == {"contents": "read", "security-events": "write", "pull-requests": "write"}


def test_the_gitlab_recipe(site: ContentRepository) -> None:
    """Its script writes what its artifacts name: JUnit and Code Quality as GitLab reads them."""
    job = RECIPES[2]["pubproof"]
    before = site.git("rev-parse", "HEAD").strip()
    site.write("content/new.md", SOBER, WRONG_YEAR)
    site.commit()
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(job["script"])],
        cwd=site.folder, env=environment(CI_MERGE_REQUEST_DIFF_BASE_SHA=before), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    suites = etree.parse(site.folder / reports["junit"]).getroot()
    assert int(suites.get("failures", "0")) >= 1
    issues = json.loads((site.folder / reports["codequality"]).read_text(encoding="utf-8"))
    issue = next(issue for issue in issues if issue["check_name"] == "CF-01")
    assert issue["severity"] == "critical"
    assert issue["location"] == {"path": "content/new.md", "lines": {"begin": 3, "end": 3}}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
