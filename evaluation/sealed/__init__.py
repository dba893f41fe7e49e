"""Pages that stay apart from development; see README.md."""
