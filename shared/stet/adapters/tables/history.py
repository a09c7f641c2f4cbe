"""What checks of an article ended in other than a new version."""

from stet.adapters.tables.base import Table
from stet.adapters.tables.codec import record_of, to_item, values_of
from stet.records import HistoryEvent

LATEST = 200


class HistoryTable(Table):
    """Key `article_id`, `at`."""

    def add(self, event: HistoryEvent) -> None:
        """Store an event; storing it again changes nothing."""
        self._client.put_item(TableName=self._name, Item=to_item(values_of(event)))

    def of(self, article_id: str) -> tuple[HistoryEvent, ...]:
        """The latest 200 events of an article, oldest first."""
        answer = self._client.query(
            TableName=self._name,
            KeyConditionExpression="article_id = :a",
            ExpressionAttributeValues=to_item({":a": article_id}),
            ScanIndexForward=False,
            Limit=LATEST,
        )
        return tuple(record_of(HistoryEvent, item) for item in reversed(answer["Items"]))
