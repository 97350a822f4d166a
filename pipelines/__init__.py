"""schedule13d: an analytics warehouse for SEC Schedule 13D filings.

The rooms follow the way of the data: sources, filing, frames, warehouse, assets. Imports run one way along it.
"""

__version__ = "0.1.0"
