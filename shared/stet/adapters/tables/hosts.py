"""What is known of hosts."""

from stet.adapters.tables.base import Table
from stet.adapters.tables.codec import record_of, to_item, values_of
from stet.records import Host


class HostsTable(Table):
    """Key `host`."""

    def get(self, host: str) -> Host:
        """The host, with nothing known of it if it is new."""
        item = self._get({"host": host})
        return record_of(Host, item) if item else Host(host)

    def save_robots(self, host: Host) -> None:
        """Store robots.txt and its age."""
        self._set(host, ("robots_txt", "robots_at"))

    def save_backoff(self, host: Host) -> None:
        """Store until when the host is left alone."""
        self._set(host, ("backoff_until",))

    def save_learned(self, host: Host) -> None:
        """Store what has been learned of the host's pages."""
        self._set(host, ("learned",))

    def _set(self, host: Host, names: tuple[str, ...]) -> None:
        values = {name: value for name, value in values_of(host).items() if name in names and value is not None}
        self._client.update_item(
            TableName=self._name,
            Key=to_item({"host": host.host}),
            UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
            ExpressionAttributeNames={f"#{name}": name for name in values},
            ExpressionAttributeValues=to_item({f":{name}": value for name, value in values.items()}),
        )
