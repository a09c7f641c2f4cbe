"""The DynamoDB tables, one an entity."""

from stet.adapters.tables.articles import ArticlesTable
from stet.adapters.tables.cursor import BadCursorError
from stet.adapters.tables.feeds import FeedsTable
from stet.adapters.tables.history import HistoryTable
from stet.adapters.tables.hosts import HostsTable
from stet.adapters.tables.versions import VersionsTable

__all__ = ["ArticlesTable", "BadCursorError", "FeedsTable", "HistoryTable", "HostsTable", "VersionsTable"]
