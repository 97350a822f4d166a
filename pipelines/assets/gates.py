"""The gates as asset checks, one for each rule: gate 1 on raw (see `raw`), gate 2 on the modelled build file.

A check has the rule's severity, how many rows the rule judged, samples of what fails and a link to Data Docs. A rule
whose judging failed (`errored`) is told apart from one that failed. Only a critical rule that says so blocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

import expectations
from expectations.rule import Rule
from pipelines.assets.listener import Listener
from pipelines.assets.preview import markdown, table
from pipelines.settings import Settings
from pipelines.warehouse.load import connect
from pipelines.warehouse.writer import Writer

if TYPE_CHECKING:
    from expectations.gate import GateResult, RuleResult

FINDING = dg.AssetKey(["quality", "finding"])
RULE = dg.AssetKey(["quality", "rule"])

_SEVERITY = {
    "critical": dg.AssetCheckSeverity.ERROR,
    "warning": dg.AssetCheckSeverity.WARN,
    "info": dg.AssetCheckSeverity.WARN,
}


def check_specs(asset: dg.AssetKey, rules: Iterable[Rule], *, can_block: bool) -> list[dg.AssetCheckSpec]:
    """One check for each rule."""
    return [
        dg.AssetCheckSpec(
            rule.id,
            asset=asset,
            description=f"{rule.sentence} ({rule.source})",
            blocking=can_block and rule.is_blocking,
            metadata={"subject": rule.subject, "class": rule.kind, "severity": rule.severity},
        )
        for rule in rules
    ]


def judge(settings: Settings, gate: int) -> "GateResult":
    """Run a gate on the build file."""
    from expectations import gate as gates  # Great Expectations takes seconds to import

    return gates.run(settings.build, gate=gate, data_docs_dir=settings.data_docs)


def check_result(result: "RuleResult", asset: dg.AssetKey, settings: Settings) -> dg.AssetCheckResult:
    """What Dagster shows of one judged rule."""
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=result.rule.id,
        passed=result.status in ("passed", "not_judged"),
        severity=_SEVERITY[result.rule.severity],
        description=None if result.status == "passed" else f"{result.status}: {result.message}",
        metadata={
            "status": result.status,
            "rows judged": result.judged,
            "rows violating": result.violating,
            "samples": dg.MetadataValue.md(markdown(result.samples)),
            "data docs": dg.MetadataValue.url((settings.data_docs / "index.html").as_uri()),
        },
    )


def definition(upstream: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """Gate 2: all rules on the build file after `upstream`, and the findings."""

    @dg.multi_asset(
        name="gate",
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
        check_specs=check_specs(FINDING, expectations.RULES, can_block=True),
    )
    def gate(
        writer: dg.ResourceParam[Writer], settings: dg.ResourceParam[Settings], listener: dg.ResourceParam[Listener]
    ) -> Iterator[Any]:
        """Write the findings, then judge the build file."""
        from expectations import findings

        listener.stage("Checking")
        with connect(settings.build) as connection:
            findings.write(connection, scope="all")
        result = judge(settings, gate=2)
        listener.gates.append(result)
        with connect(settings.build, read_only=True) as connection:
            yield dg.MaterializeResult(asset_key=FINDING, metadata=table(connection, "quality.finding"))
            yield dg.MaterializeResult(asset_key=RULE, metadata=table(connection, "quality.rule"))
        for one in result.rules:
            yield check_result(one, FINDING, settings)

    return gate
