"""Where filings come from. A source yields documents: a name, the bytes, and what the source knows about them.

What the bytes mean belongs to `pipelines.filing`.
"""
