"""The gates as asset checks, one for each rule: gate 1 on raw (see `raw`), gate 2 on the modelled build file.

A check has the rule's severity, how many rows the rule judged, samples of what fails and a link to Data Docs. A rule
whose judging failed (`errored`) is told apart from one that failed. Only a critical rule that says so blocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

import expectations
from expectations import findings
from expectations.rule import Rule
from pipelines.assets.listener import Listener
from pipelines.assets.preview import markdown, table
from pipelines.settings import Settings
from pipelines.warehouse.load import connect
from pipelines.warehouse.writer import POOL, Writer

if TYPE_CHECKING:
    from expectations.gate import GateResult, RuleResult

FINDING = dg.AssetKey(["quality", "finding"])
RULE = dg.AssetKey(["quality", "rule"])


def check_specs(asset: dg.AssetKey, rules: Iterable[Rule]) -> list[dg.AssetCheckSpec]:
    """One check for each rule; only a rule that may hold a filing back can block."""
    return [
        dg.AssetCheckSpec(
            rule.id,
            asset=asset,
            description=f"{rule.sentence} ({rule.source})",
            blocking=rule.is_blocking,
            metadata={"subject": rule.subject, "class": rule.kind, "severity": rule.severity},
        )
        for rule in rules
    ]


def stops(result: "RuleResult", gate: "GateResult") -> bool:
    """Whether a rule is why the gate stops the load: it found what we misread, or could not be run.

    At gate 1 what we misread is held back and the rest loads. A filer's own error stops nothing at either gate.
    """
    is_misread = gate.gate == 2 and result.holding > 0
    return gate.blocking and result.rule.is_blocking and (result.status == "errored" or is_misread)


def check_result(
    result: "RuleResult", gate: "GateResult", asset: dg.AssetKey, settings: Settings
) -> dg.AssetCheckResult:
    """What Dagster shows of one judged rule."""
    said = {
        "passed": None,
        "not_judged": "There was nothing that this rule could judge.",
        "failed": f"{result.filer} by the filer, {result.extraction} by the extraction, {result.explained} explained.",
        "errored": f"The rule could not be run: {result.error}",
    }
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=result.rule.id,
        passed=result.status in ("passed", "not_judged"),
        severity=dg.AssetCheckSeverity.ERROR if stops(result, gate) else dg.AssetCheckSeverity.WARN,
        description=said[result.status],
        metadata={
            "status": result.status,
            "severity": result.severity,
            "rows judged": result.judged,
            "rows violating": result.violating,
            "by the filer": result.filer,
            "explained": result.explained,
            "by the extraction": result.extraction,
            "samples": dg.MetadataValue.md(markdown(result.samples)),
            "data docs": dg.MetadataValue.url(settings.data_docs_url),
        },
    )


def definition(upstream: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """Gate 2: all rules on the build file after `upstream`, and the findings."""

    @dg.multi_asset(
        name="gate",
        pool=POOL,
        specs=[
            dg.AssetSpec(
                FINDING,
                deps=upstream,
                group_name="gates",
                kinds={"duckdb", "greatexpectations"},
                description="A rule that a filing violates, with both figures, both quotations and whose error it is.",
            ),
            dg.AssetSpec(
                RULE,
                deps=upstream,
                group_name="gates",
                kinds={"duckdb", "greatexpectations"},
                description="The rules: sentence, source, tolerance, and how many rows each could judge.",
            ),
        ],
        check_specs=check_specs(FINDING, expectations.RULES),
    )
    def gate(
        writer: dg.ResourceParam[Writer], settings: dg.ResourceParam[Settings], listener: dg.ResourceParam[Listener]
    ) -> Iterator[Any]:
        """Judge the build file, and write the findings into it."""
        from expectations import gate as gates  # Great Expectations takes seconds to import

        listener.stage("Checking")
        with connect(settings.build) as connection:
            result = gates.run_on(connection, gate=2, data_docs_dir=settings.data_docs)
            findings.store(connection)
        listener.gates.append(result)
        with connect(settings.build, read_only=True) as connection:
            for key in (FINDING, RULE):
                metadata = table(connection, ".".join(key.path))
                yield dg.MaterializeResult(asset_key=key, metadata=metadata)
        for one in result.rules:
            yield check_result(one, result, FINDING, settings)

    return gate
