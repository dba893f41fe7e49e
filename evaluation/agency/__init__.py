"""Pages of agency and newspaper news, for development."""
