"""An object store in memory that answers on this machine as S3 does, as far as tables need it.

It is a process of its own: delta-rs waits for answers without letting another thread of Python run.
"""

import hashlib
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

ITEM = (
    "<Contents><Key>{key}</Key><Size>{size}</Size><ETag>{tag}</ETag>"
    "<LastModified>2024-03-04T00:00:00.000Z</LastModified></Contents>"
)
LISTED = (
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>'
    "<KeyCount>{count}</KeyCount>{items}</ListBucketResult>"
)


@contextmanager
def serve():
    """Serves an empty store until the block ends; gives what has to be set in the environment to reach it."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield {
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{process.stdout.readline().strip()}", "AWS_ALLOW_HTTP": "true",
                "AWS_REGION": "nowhere", "AWS_ACCESS_KEY_ID": "somebody", "AWS_SECRET_ACCESS_KEY": "a secret",
            }  # fmt: skip
        finally:
            process.terminate()


def tag(body):
    return f'"{hashlib.sha256(body).hexdigest()}"'


objects, lock = {}, threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body go out together

    def log_message(self, *_):
        """Nothing is told."""

    def key(self):
        return unquote(urlsplit(self.path).path).partition("/")[2].partition("/")[2]

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)
        if "list-type" in asked:
            prefix, after = asked.get("prefix", [""])[0], asked.get("start-after", [""])[0]
            found = sorted(key for key in dict(objects) if key.startswith(prefix) and key > after)
            items = (ITEM.format(key=escape(k), size=len(objects[k]), tag=tag(objects[k])) for k in found)
            self.answer(200, LISTED.format(count=len(found), items="".join(items)).encode())
            return
        body = objects.get(self.key())
        if body is None:
            self.answer(404)
            return
        known = {"ETag": tag(body), "Last_Modified": "Mon, 04 Mar 2024 00:00:00 GMT"}
        unit, _, asked_bytes = (self.headers["Range"] or "").partition("=")
        if unit != "bytes":
            self.answer(200, body, **known)
            return
        start, _, end = asked_bytes.partition("-")
        first = int(start) if start else max(len(body) - int(end), 0)
        last = min(int(end), len(body) - 1) if start and end else len(body) - 1
        self.answer(206, body[first : last + 1], Content_Range=f"bytes {first}-{last}/{len(body)}", **known)

    do_HEAD = do_GET  # noqa: N815 (the name that the server calls)

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with lock:
            if self.headers["If-None-Match"] == "*" and self.key() in objects:
                self.answer(412)
                return
            objects[self.key()] = body
        self.answer(200, ETag=tag(body))


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
