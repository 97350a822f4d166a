select
    filing_id,
    prior_number,
    amendment_number,
    prior_filed_date
from {{ source('raw', 'prior_filing') }}
