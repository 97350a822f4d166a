"""What every asset carries, whoever defines it: its owners, where its code and its page stand."""

import inspect
from pathlib import Path

import dagster as dg

from pipelines.settings import Settings

OWNERS = {"edgar": "team:sources", "landing": "team:sources", "gates": "team:quality"}
#: Who answers for an asset whose group is not named above.
OWNER = "team:warehouse"


def complete(assets: list[dg.AssetsDefinition], settings: Settings) -> list[dg.AssetsDefinition]:
    """The assets with owners and code references (a model's own file, else the function that makes the asset), and the
    models with their page.
    """
    models = {path.stem: path for kind in ("*.sql", "*.py", "*.csv") for path in settings.dbt_project.rglob(kind)}
    return [_complete(one, models, settings.models_url) for one in assets]


def _complete(definition: dg.AssetsDefinition, models: dict[str, Path], pages: str) -> dg.AssetsDefinition:
    function = inspect.unwrap(definition.op.compute_fn.decorated_fn)  # type: ignore[union-attr]
    own = dg.LocalFileCodeReference(
        file_path=str(Path(inspect.getfile(function)).resolve()),
        line_number=inspect.getsourcelines(function)[1],
        label="the function that makes it",
    )

    def attributes(spec: dg.AssetSpec) -> dg.AssetSpec:
        references: list[dg.LocalFileCodeReference | dg.UrlCodeReference] = [own]
        page = {}
        if "dbt" in spec.kinds and (file := models.get(spec.key.path[-1])):
            references.insert(0, dg.LocalFileCodeReference(file_path=str(file), line_number=1, label="the model"))
            kind = "seed" if file.suffix == ".csv" else "model"
            page = {"page of make docs": dg.MetadataValue.url(f"{pages}#!/{kind}/{kind}.schedule13d.{file.stem}")}
        return spec.replace_attributes(
            owners=[OWNERS.get(spec.group_name or "", OWNER)],
            metadata={
                **spec.metadata,
                **page,
                "dagster/code_references": dg.CodeReferencesMetadataValue(code_references=references),
            },
        )

    return definition.map_asset_specs(attributes)
