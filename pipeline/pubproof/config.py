"""Settings, section by section as in `config.yaml`. Unknown keys are errors that name the nearest key."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from rapidfuzz import process

from pubproof.bounded import read_bounded
from pubproof.domain.finding import Level
from pubproof.errors import ConfigError

DEFAULT_CONFIG = Path("config.yaml")
MAX_CONFIG_BYTES = 1_000_000
MEGABYTE_BYTES = 1_000_000
_HOUR_SECONDS = 3_600.0
_CENTURY_HOURS = 876_600.0
_MOST_MEMORY_MB = 1_000_000

FailOn = Literal["auto", "error", "warning", "note", "never"]
Jurisdiction = Literal["us", "uk", "eu"]
SecondOpinion = Literal["crossref", "europepmc"]


class Section(BaseModel):
    """A section of the configuration: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _is_meant(cls, value: Any, info: ValidationInfo) -> Any:
        """What would pass for something else: `yes` for the number 1, "" for the folder here, "~" for a folder of that name."""
        if isinstance(value, bool):
            raise ValueError("is a truth value, which no setting is")  # noqa: TRY004 - pydantic tells of a ValueError alone
        if "Path" not in str(cls.model_fields[info.field_name or ""].annotation) or not isinstance(value, str):
            return value
        if not value:
            raise ValueError("is empty; name a file or folder")
        return Path(value).expanduser() if value.startswith("~/") else value


class ReadingSettings(Section):
    """What is read, and limits on what that may cost."""

    max_bytes: int = Field(default=10_000_000, gt=0)
    max_pages: int = Field(default=300, gt=0)
    max_members: int = Field(default=10_000, gt=0)
    max_archive_bytes: int = Field(default=500_000_000, gt=0)
    seconds: float = Field(default=5.0, gt=0, le=_HOUR_SECONDS)
    memory_mb: int = Field(default=1024, ge=256, le=_MOST_MEMORY_MB)
    ignore: tuple[str, ...] = ("node_modules/", "bower_components/", "venv/", "__pycache__/", "site-packages/")


class FetchingSettings(Section):
    """How pages are fetched, and from where not."""

    allow_hosts: tuple[str, ...] = ()
    allow_ports: tuple[Annotated[int, Field(ge=1, le=65_535)], ...] = (80, 443)
    max_bytes: int = Field(default=10_000_000, gt=0)
    timeout_seconds: float = Field(default=20.0, gt=0, le=_HOUR_SECONDS)
    max_redirects: int = Field(default=5, ge=0, le=20)
    seconds_between: float = Field(default=1.0, ge=0, le=_HOUR_SECONDS)
    max_pages: int = Field(default=1000, gt=0)
    store: Path = Path(".pubproof/fetched")
    keep_hours: float = Field(default=24.0, ge=0, le=_CENTURY_HOURS)
    max_mb: int = Field(default=1000, ge=10)
    contact: str = ""


class ExtractionSettings(Section):
    """Limits on what is analysed."""

    max_characters: int = Field(default=100_000, gt=0)


class LiteratureSettings(Section):
    """Which literature is asked, and how politely."""

    source: str = "pubmed"
    base_url: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    files_url: str = "https://ftp.ncbi.nlm.nih.gov/pubmed/"
    tool: str = "pubproof"
    email: str = ""
    requests_per_second: float | None = Field(default=None, gt=0)
    timeout_seconds: float = Field(default=20.0, gt=0, le=_HOUR_SECONDS)
    attempts: int = Field(default=4, ge=1, le=10)
    deadline_seconds: float = Field(default=1800.0, gt=0)
    snapshot: Path | None = Path("claims/literature/snapshot.jsonl")
    second_opinions: tuple[SecondOpinion, ...] = ()
    crossref_url: str = "https://api.crossref.org/"
    europepmc_url: str = "https://www.ebi.ac.uk/europepmc/webservices/rest/"

    @field_validator("base_url", "files_url", "crossref_url", "europepmc_url")
    @classmethod
    def _is_https_unless_loopback(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("is not an http(s) address")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise ValueError(
                "must be https, so that nobody reads or changes what is asked and answered; http is accepted on loopback only"
            )
        return value if value.endswith("/") else value + "/"


class RuleThresholds(Section):
    """From where on a page as a whole is reported."""

    page_words: int = Field(default=150, gt=0)
    fewest_benefits: int = Field(default=2, ge=1)
    risk_share: float = Field(default=0.2, ge=0, le=1)
    first_risk_at: float = Field(default=0.75, ge=0, le=1)
    missing_risks_note: int = Field(default=2, ge=1)
    missing_risks_warning: int = Field(default=5, ge=1)
    omissions: int = Field(default=3, ge=1)
    stale_months: int = Field(default=24, ge=1)


class RuleSettings(Section):
    """Which rules are applied, and how severely."""

    disabled: tuple[str, ...] = ()
    levels: dict[str, Level] = Field(default_factory=dict)
    jurisdictions: tuple[Jurisdiction, ...] = ("us",)
    thresholds: RuleThresholds = RuleThresholds()


class ReportSettings(Section):
    """What is written where."""

    formats: tuple[str, ...] = Field(default=("html", "json"), min_length=1)
    output: Path = Path("reports/latest")
    rules_page: str = Field(default="rules.html", min_length=1)

    @field_validator("rules_page")
    @classmethod
    def _is_a_page(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"", "http", "https"}:
            raise ValueError("is neither a page beside the report nor an http(s) address")
        return value


class CheckSettings(Section):
    """When a run fails, and how it is carried out."""

    fail_on: FailOn = "auto"
    ledger: Path = Path("claims/ledger.json")
    jobs: int = Field(default=0, ge=0, le=64)


class CacheSettings(Section):
    """What is kept from run to run, and for how long."""

    folder: Path | None = None
    max_mb: int = Field(default=1000, ge=10)
    found_days: int = Field(default=30, ge=0)
    absent_days: int = Field(default=1, ge=0)


class Settings(Section):
    """All settings of a run."""

    reading: ReadingSettings = ReadingSettings()
    fetching: FetchingSettings = FetchingSettings()
    extraction: ExtractionSettings = ExtractionSettings()
    literature: LiteratureSettings = LiteratureSettings()
    rules: RuleSettings = RuleSettings()
    report: ReportSettings = ReportSettings()
    check: CheckSettings = CheckSettings()
    cache: CacheSettings = CacheSettings()


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine by a loopback address or as "localhost"."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(path: Path | None) -> Settings:
    """Settings from `path`, or from `config.yaml` of the working directory, or the defaults; `ConfigError` otherwise."""
    if path is None:
        return load_settings(DEFAULT_CONFIG) if DEFAULT_CONFIG.is_file() else Settings()
    try:
        if path.stat().st_size > MAX_CONFIG_BYTES:
            raise ConfigError(f"{path}: larger than {MAX_CONFIG_BYTES:,} bytes; this is no configuration file")
        content = yaml.safe_load(read_bounded(path, MAX_CONFIG_BYTES).decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError: a date or number that cannot be one
        raise ConfigError(f"{path}: is not valid YAML{_yaml_place(error)}") from error
    if content is None:
        return Settings()
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: must be a mapping of sections (reading, literature, …), not a {_kind(content)}")
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        raise ConfigError(f"{path}: {_explain(error)}") from error


def with_options(settings: Settings, options: Mapping[str, object]) -> Settings:
    """The settings with what the command line gives ("report.output": …) in place of the file's; None leaves a value."""
    content = settings.model_dump()
    for name, value in options.items():
        if value is not None:
            section, key = name.split(".")
            content[section][key] = value
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        raise ConfigError(f"command line: {_explain(error)}") from error


def _yaml_place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""


def _kind(value: object) -> str:
    return {list: "list", str: "string", int: "number", float: "number", bool: "truth value"}.get(type(value), "value")


def _explain(error: ValidationError) -> str:
    """The first fault in one line; an unknown key is answered with the nearest known one."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        known = _known_keys(fault["loc"][:-1])
        nearest = process.extractOne(str(fault["loc"][-1]), known, score_cutoff=50) if known else None
        hint = f'; did you mean "{nearest[0]}"?' if nearest else f"; known here: {', '.join(sorted(known))}"
        return f'unknown key "{where}"{hint}'
    message = fault["msg"].removeprefix("Value error, ")
    return f'"{where}": {message[0].lower() + message[1:]} (found: {fault["input"]!r:.80})'


def _known_keys(location: tuple[Any, ...]) -> list[str]:
    model: Any = Settings
    for part in location:
        model = model.model_fields[part].annotation
    return list(model.model_fields)
