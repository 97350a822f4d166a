select
    filing_id,
    component_number,
    cover,
    figure,
    shares,
    kind,
    holder_name,
    holder,
    is_within_60_days,
    is_excluded,
    within,
    source
from {{ source('raw', 'component') }}
