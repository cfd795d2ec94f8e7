"""Tell a handle server where a DOI points (Handle.net JSON REST interface, version 9)."""

from __future__ import annotations

import base64
import http.client
import json
import ssl
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_INDEX_OF_URL = 1
_SUCCESS = 1
_TTL_SECONDS = 86_400
_LONGEST_ANSWER = 65_536
_PERMANENT = frozenset({400, 405, 409, 413, 414})


class HandleError(Exception):
    """The server did not take the handle.

    `is_permanent` says that trying the same again cannot help; everything else may pass.
    """

    def __init__(self, message: str, *, is_permanent: bool = False) -> None:
        """Keep what happened, without any secret."""
        super().__init__(message)
        self.is_permanent = is_permanent


@dataclass(frozen=True, slots=True)
class HandleServer:
    """Where the server is, who signs in there, and how long to wait, in seconds."""

    url: str
    user: str = ""
    password: str = ""
    timeout: float = 10.0

    def register(self, handle: str, url: str) -> None:
        """Make a handle resolve to a URL, new or not.

        Raises:
            HandleError: the server is down, slow, or answers anything but success.

        """
        values = {
            "values": [
                {
                    "index": _INDEX_OF_URL,
                    "type": "URL",
                    "ttl": _TTL_SECONDS,
                    "data": {"format": "string", "value": url},
                }
            ]
        }
        status, answer = self._ask("PUT", handle, json.dumps(values).encode())
        if status not in {http.client.OK, http.client.CREATED} or _code(answer) != _SUCCESS:
            raise HandleError(
                f"The handle server answered {status}: {answer[:200].decode(errors='replace')}",
                is_permanent=status in _PERMANENT,
            )

    def _ask(self, method: str, handle: str, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        path = f"{parts.path.rstrip('/')}/api/handles/{quote(handle, safe='/')}?overwrite=true"
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.user:
            pair = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        connection = self._connection(parts.scheme, parts.hostname or "", parts.port)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER)
        except (TimeoutError, OSError, http.client.HTTPException, ssl.SSLError) as error:
            raise HandleError(f"The handle server cannot be reached: {error!r}") from error
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=self.timeout)
        return http.client.HTTPConnection(host, port, timeout=self.timeout)


def _code(answer: bytes) -> int | None:
    try:
        found = json.loads(answer)
    except ValueError:
        return None
    code = found.get("responseCode") if isinstance(found, dict) else None
    return code if isinstance(code, int) else None
