"""The files of careful-1, opened by onrecord.attribute.models. Nothing to import."""
