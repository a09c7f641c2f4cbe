"""From a feed to the articles that it links to."""

from stet.discovery.feed import FeedDocument, FeedError, Link, read_feed
from stet.discovery.filters import check_filters, wanted

__all__ = ["FeedDocument", "FeedError", "Link", "check_filters", "read_feed", "wanted"]
