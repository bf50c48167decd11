"""The counterpart: nginx answers with the same status and a body of the same size, from one worker on core 0."""

import os
import random
import subprocess
import time

from server import Connection, Failed, cpu, message

SECURE = " ssl; ssl_certificate {file}; ssl_certificate_key {file}; ssl_protocols TLSv1.2 TLSv1.3"
SERVER = '    server {{ listen 127.0.0.1:{port}{secure}; location / {{ return {status} "{body}"; }} }}\n'
CONFIGURATION = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    default_type application/json;
    keepalive_requests 1000000000;
    keepalive_timeout 3600;
{temporary}{servers}}}
"""


class Nginx:
    """One port for each answer: `port_of(name)`."""

    def __init__(self, folder, answers, certificate=None):
        """`answers` is {name: (status, size of the body)}; `certificate` is a file that holds its key too, for HTTPS."""
        self.folder = folder
        self.certificate = certificate
        self.answers = answers
        for _ in range(20):
            self.first = random.randrange(20000, 29000)
            if self._starts():
                return
        raise Failed("nginx found no free ports in twenty attempts")

    def port_of(self, name):
        return self.first + list(self.answers).index(name)

    def cpu(self):
        return cpu(self.process.pid)

    def _starts(self):
        path = os.path.join(self.folder, "nginx.conf")
        with open(path, "w") as file:
            file.write(self._configuration())
        words = ["taskset", "-c", "0", "/usr/sbin/nginx", "-p", self.folder, "-c", path]
        self.process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
        while self.process.poll() is None:
            try:
                return all(self._answers(name) for name in self.answers)
            except OSError:
                time.sleep(0.02)
        return False

    def _answers(self, name):
        connection = Connection(self.port_of(name), secure=self.certificate is not None)
        got = connection.ask(message("GET", "/"))
        connection.close()
        status, size = self.answers[name]
        return got[0] == status and len(got[1]) == size

    def _configuration(self):
        kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        temporary = "".join(f"    {kind}_temp_path {self.folder};\n" for kind in kinds)
        secure = SECURE.format(file=self.certificate) if self.certificate else ""
        servers = "".join(
            SERVER.format(port=self.port_of(name), secure=secure, status=status, body="x" * size)
            for name, (status, size) in self.answers.items()
        )
        return CONFIGURATION.format(folder=self.folder, temporary=temporary, servers=servers)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
