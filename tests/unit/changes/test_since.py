from __future__ import annotations

import os
from pathlib import Path

import pytest

from content_repository import COMMITS, ContentRepository, with_history
from pubproof.changes.lines import ALL_LINES, Lines
from pubproof.changes.since import Changes, changes_since
from pubproof.errors import UsageError


@pytest.fixture
def repository(tmp_path: Path) -> ContentRepository:
    """One article of three lines, committed."""
    made = ContentRepository(tmp_path / "site")
    made.write("a.md", "One.", "Two.", "Three.")
    made.commit()
    return made


def changed(repository: ContentRepository, ref: str = "HEAD") -> Changes:
    """What changed since a commit."""
    return changes_since(ref, [repository.folder])


def names(changes: Changes) -> dict[str, Lines]:
    """By name within the repository."""
    return {path.relative_to(changes.top).as_posix(): lines for path, lines in changes.lines.items()}


def test_nothing_changed(repository: ContentRepository) -> None:
    """A clean work tree."""
    assert changed(repository) == Changes(repository.folder, {}, frozenset())


def test_lines_within_a_file(repository: ContentRepository) -> None:
    """Changed and added lines; what was only deleted leaves no line to count."""
    (repository.folder / "a.md").write_text("One.\n\nTwo, changed.\n\nThree.\nFour.\nFive.\n", encoding="utf-8")
    assert names(changed(repository)) == {"a.md": Lines(((3, 3), (6, 7)))}
    (repository.folder / "a.md").write_text("One.\n\nThree.\n", encoding="utf-8")
    assert names(changed(repository)) == {"a.md": Lines(())}


@pytest.mark.parametrize("is_staged", [False, True])
def test_staged_and_unstaged_changes_count_alike(repository: ContentRepository, *, is_staged: bool) -> None:
    """What the editor sees is what is checked."""
    repository.write("a.md", "Zero.", "Two.", "Three.")
    repository.write("new.md", "New.")
    if is_staged:
        repository.git("add", "--all")
    assert names(changed(repository)) == {"a.md": Lines(((1, 1),)), "new.md": ALL_LINES}


def test_ignored_files_are_not_looked_at(repository: ContentRepository) -> None:
    """They are no part of the repository."""
    repository.write(".gitignore", "drafts/")
    repository.write("drafts/b.md", "Draft.")
    assert set(names(changed(repository))) == {".gitignore"}


def test_deleted_files_are_gone(repository: ContentRepository) -> None:
    """And nothing else changed."""
    (repository.folder / "a.md").unlink()
    changes = changed(repository)
    assert names(changes) == {}
    assert changes.gone == {repository.folder / "a.md"}


def test_a_renamed_file_keeps_its_unchanged_lines(repository: ContentRepository) -> None:
    """Only the edited line counts; the old name is gone."""
    repository.write("long.md", *(f"Sentence number {number} of a long article." for number in range(30)))
    repository.commit()
    repository.git("mv", "long.md", "moved.md")
    lines = (repository.folder / "moved.md").read_text(encoding="utf-8").splitlines()
    lines[4] = "Edited on the way."
    (repository.folder / "moved.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    changes = changed(repository)
    assert names(changes) == {"moved.md": Lines(((5, 5),))}
    assert changes.gone == {repository.folder / "long.md"}


ODD_NAMES = (
    "with space.md",
    'quote"d.md',
    "apostrophe's.md",
    "-rf.md",
    "--output=x.md",
    "ünïcode–名.md",
    "tab\there.md",
    "new\nline.md",
    "back\\slash.md",
    "$(touch owned).md",
    "b/diff --git a b/c.md",
    ":(top)magic.md",
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_of_every_kind(repository: ContentRepository, name: str) -> None:
    """Spaces, quotes, dashes, line breaks, other scripts, and what a shell or git would read as more than a name."""
    repository.write(name, "One.", "Two.")
    assert names(changed(repository))[name] == ALL_LINES
    repository.commit()
    repository.write(name, "One.", "Changed.")
    assert names(changed(repository)) == {name: Lines(((3, 3),))}
    (repository.folder / name).unlink()
    assert changed(repository).gone == {repository.folder / name}
    assert not (repository.folder / "owned").exists()


def test_names_that_are_no_utf8(repository: ContentRepository) -> None:
    """The bytes of the file system."""
    name = os.fsdecode(b"caf\xe9.md")
    (repository.folder / name).write_text("One.\n", encoding="utf-8")
    assert changed(repository).lines_of(repository.folder / name) == ALL_LINES


def test_text_that_looks_like_a_patch(repository: ContentRepository) -> None:
    """Articles may quote patches; names and lines stay together."""
    quoted = "diff --git a/x b/x\n@@ -1 +1,9 @@\nBinary files a and b differ\n"
    (repository.folder / "patch.md").write_text("One.\n", encoding="utf-8")
    repository.write("z.md", "Last.")
    repository.commit()
    (repository.folder / "patch.md").write_text("One.\n" + quoted, encoding="utf-8")
    repository.write("z.md", "Changed.")
    assert names(changed(repository)) == {"patch.md": Lines(((2, 4),)), "z.md": Lines(((1, 1),))}


def test_binary_files_change_as_a_whole(repository: ContentRepository) -> None:
    """They have no lines that git could tell."""
    (repository.folder / "b.docx").write_bytes(b"PK\x00\x01")
    repository.commit()
    (repository.folder / "b.docx").write_bytes(b"PK\x00\x02")
    repository.write("a.md", "One.", "Changed.", "Three.")
    assert names(changed(repository)) == {"a.md": Lines(((3, 3),)), "b.docx": ALL_LINES}


def test_a_changed_mode_changes_no_line(repository: ContentRepository) -> None:
    """The file is looked at, and nothing in it counts."""
    (repository.folder / "a.md").chmod(0o755)
    assert names(changed(repository)) == {"a.md": Lines(())}


def test_what_others_did_meanwhile_does_not_count(repository: ContentRepository) -> None:
    """Changes are counted from where the branch began."""
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.write("mine.md", "Mine.")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("theirs.md", "Theirs.")
    repository.commit()
    repository.git("checkout", "--quiet", "mine")
    assert names(changed(repository, "main")) == {"mine.md": ALL_LINES}


def test_settings_of_the_user_change_nothing(repository: ContentRepository) -> None:
    """Colours, prefixes, other tools, context: the answer has one form, and nothing of theirs is run."""
    for key, value in {
        "color.ui": "always",
        "diff.external": "touch owned; false",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
        "diff.relative": "true",
        "diff.statGraphWidth": "3",
        "core.fsmonitor": "touch owned",
        "core.quotePath": "false",
    }.items():
        repository.git("config", key, value)
    (repository.folder / "a.md").write_text("New.\n\nTwo.\n\nChanged.\n", encoding="utf-8")
    assert names(changed(repository)) == {"a.md": Lines(((1, 1), (5, 5)))}
    assert not (repository.folder / "owned").exists()


def test_a_path_within_the_repository_is_enough(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are found from any folder, through links, and for files that are gone."""
    repository.write("content/b.md", "One.")
    repository.write("content/c.md", "One.")
    repository.commit()
    repository.write("content/b.md", "Two.")
    (repository.folder / "content/c.md").unlink()
    link = repository.folder.parent / "link"
    link.symlink_to(repository.folder / "content")
    monkeypatch.chdir(repository.folder / "content")
    assert changes_since("HEAD", [Path("c.md")]).lines_of(Path("../content/b.md")) == Lines(((1, 1),))
    assert changes_since("HEAD", [link]).lines_of(link / "b.md") == Lines(((1, 1),))


@pytest.mark.parametrize("ref", ["nowhere", "-h", "--output=owned", "HEAD~9", "v1..v2", "", "HEAD\x00", "a b"])
def test_a_commit_that_is_not_known(repository: ContentRepository, ref: str) -> None:
    """Said in one line; what begins with a dash is no option."""
    with pytest.raises(UsageError, match=r"is no commit that this repository knows|could not be run") as raised:
        changed(repository, ref)
    assert "\n" not in str(raised.value)
    assert not (repository.folder / "owned").exists()


def test_a_shallow_clone_says_what_to_fetch(tmp_path: Path) -> None:
    """The usual case in CI, whose checkout has one commit."""
    origin = with_history(tmp_path / "origin")
    clone = ContentRepository(tmp_path / "clone")
    clone.git("fetch", "--quiet", "--depth", "1", origin.folder.as_uri(), "main")
    clone.git("checkout", "--quiet", "FETCH_HEAD")
    with pytest.raises(UsageError, match="this clone is shallow: fetch the history"):
        changed(clone, origin.git("rev-parse", "HEAD~5").strip())


def test_histories_without_a_common_commit(repository: ContentRepository) -> None:
    """There is no point from which to count."""
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.write("b.md", "One.")
    repository.commit()
    with pytest.raises(UsageError, match="no commit in common"):
        changed(repository, "main")


def test_outside_of_a_repository(tmp_path: Path, repository: ContentRepository) -> None:
    """Neither a folder without git nor one of another repository."""
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="needs a git repository"):
        changes_since("HEAD", [tmp_path / "plain"])
    with pytest.raises(UsageError, match="lies outside the repository"):
        changes_since("HEAD", [repository.folder, tmp_path / "plain"])


def test_without_git(repository: ContentRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what is missing."""
    monkeypatch.setenv("PATH", str(repository.folder))
    with pytest.raises(UsageError, match="needs git, which is not installed"):
        changed(repository)


def test_a_history_of_thirty_commits(tmp_path: Path) -> None:
    """Since the first: all that is there now but the first page; since the last: its one article."""
    repository = with_history(tmp_path / "site")
    assert int(repository.git("rev-list", "--count", "HEAD")) == COMMITS
    root = repository.git("rev-list", "--max-parents=0", "HEAD").strip()
    since_first = changed(repository, root)
    there = {path for path in (repository.folder / "content").iterdir() if path.name != "old promise.md"}
    assert set(since_first.lines) == there
    assert since_first.gone == frozenset()
    assert set(names(changed(repository, "HEAD~1"))) == {"content/05.md"}


def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    """A hook runs before there is a HEAD."""
    repository = ContentRepository(tmp_path / "site")
    repository.write("a.md", "One.")
    repository.git("add", "--all")
    assert names(changed(repository)) == {"a.md": ALL_LINES}
