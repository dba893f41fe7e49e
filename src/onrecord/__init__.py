"""OnRecord keeps the record of a running story: who said what, when and about which coming event, and what came of it.

The public names, nothing else. Rooms are opened with their `load(config)`; `pipeline.load` opens them all.
"""

from .config import Config
from .errors import ArticleError, InputError, OnRecordError, QueryError, SetupError, StoreError
from .nouns import Analysis, Article, Event, Failed, Page, Span, Speaker, Statement, Time

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "ArticleError",
    "Config",
    "Event",
    "Failed",
    "InputError",
    "OnRecordError",
    "Page",
    "QueryError",
    "SetupError",
    "Span",
    "Speaker",
    "Statement",
    "StoreError",
    "Time",
    "__version__",
]
