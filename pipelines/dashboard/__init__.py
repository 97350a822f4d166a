"""Pages over the published warehouse: `data` asks, `markup` draws, `views/` compose. Nothing here writes."""
