from pathlib import Path

import pytest
import yaml

from pubproof.config import Settings, load_settings, with_options
from pubproof.errors import ConfigError

ROOT = Path(__file__).parents[2]


def test_config_yaml_holds_every_setting_with_its_default() -> None:
    """The file in the root is the documentation of the settings, key by key."""
    written = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    assert written == Settings().model_dump(mode="json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("literature:\n  base_ulr: x\n", 'unknown key "literature.base_ulr"; did you mean "base_url"?'),
        ("literatur:\n  source: x\n", 'unknown key "literatur"; did you mean "literature"?'),
        ("check:\n  fail_on: sometimes\n", '"check.fail_on"'),
        ("literature:\n  attempts: 0\n", '"literature.attempts"'),
        ("literature:\n  base_url: http://example.org/\n", "must be https"),
        ("literature:\n  base_url: ftp://example.org/\n", "is not an http(s) address"),
        ("- a\n- b\n", "must be a mapping"),
        ("a: [\n", "is not valid YAML (line 2"),
        ("\xff", "is not UTF-8"),
        ("report: 2024-99-99\n", "is not valid YAML"),
        ("reading:\n  seconds: .inf\n", '"reading.seconds"'),
        ("reading:\n  memory_mb: 99999999999999999999\n", '"reading.memory_mb"'),
        ("fetching:\n  keep_hours: 1.0e+300\n", '"fetching.keep_hours"'),
        ("extraction:\n  max_characters: yes\n", '"extraction.max_characters": is a truth value'),
        ("report:\n  output: ''\n", '"report.output": is empty'),
        ("cache:\n  folder: ''\n", '"cache.folder": is empty'),
        ("report:\n  formats: []\n", '"report.formats"'),
        ("report:\n  rules_page: javascript:alert(1)\n", '"report.rules_page": is neither a page'),
        ("fetching:\n  allow_ports: [0]\n", '"fetching.allow_ports.0"'),
        ("fetching:\n  max_mb: 1\n", '"fetching.max_mb"'),
    ],
)
def test_a_broken_configuration_is_one_line_that_says_what_to_do(tmp_path: Path, content: str, said: str) -> None:
    """Unknown keys name the nearest one, wrong values name the key."""
    path = tmp_path / "config.yaml"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_configuration_that_is_named_must_exist(tmp_path: Path) -> None:
    """Silent defaults would hide a misspelt path."""
    with pytest.raises(ConfigError, match=r"absent\.yaml"):
        load_settings(tmp_path / "absent.yaml")


def test_an_empty_configuration_is_the_defaults(tmp_path: Path) -> None:
    """A file of comments sets nothing."""
    path = tmp_path / "config.yaml"
    path.write_text("# nothing\n", encoding="utf-8")
    assert load_settings(path) == Settings()


def test_loopback_may_be_plain_http(tmp_path: Path) -> None:
    """A mirror on this machine needs no certificate."""
    path = tmp_path / "config.yaml"
    path.write_text("literature: {base_url: 'http://127.0.0.1:8080/entrez/eutils'}\n", encoding="utf-8")
    assert load_settings(path).literature.base_url == "http://127.0.0.1:8080/entrez/eutils/"


def test_options_of_the_command_line_go_before_the_file() -> None:
    """What is not given stays as it is; what is given is checked alike."""
    settings = with_options(Settings(), {"literature.source": "starter", "report.formats": None})
    assert settings.literature.source == "starter"
    assert settings.report.formats == ("html", "json")
    with pytest.raises(ConfigError, match="command line"):
        with_options(Settings(), {"check.fail_on": "sometimes"})


def test_a_folder_below_home_is_found_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No shell has read the file, and a folder called "~" is what nobody means."""
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "c.yaml"
    path.write_text("cache: {folder: ~/kept}\n", encoding="utf-8")
    assert load_settings(path).cache.folder == tmp_path / "kept"
