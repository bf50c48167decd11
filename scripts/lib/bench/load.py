"""Load from core 1: wrk on kept-alive connections, ab with a connection for each request."""

import os
import re
import subprocess

from server import Failed

DONE = """
done = function(summary, latency)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(99),
        errors.status, broken))
end
"""
COUNT = """
local number = 0
request = function()
    number = number + 1
    wrk.headers["X-Request-Id"] = string.format("%08x", number)
    {change}
    return wrk.format()
end
"""


class Case:
    """A request that is made again and again, and the status that must come."""

    def __init__(self, name, method, path, status, body=None, with_token=True, change=None):
        self.name, self.method, self.path, self.status = name, method, path, status
        self.body, self.with_token, self.change = body, with_token, change

    def script(self, token):
        """For wrk, in Lua. `change` is what makes each request another one."""
        lines = [f'wrk.method = "{self.method}"', f'wrk.path = "{self.path}"']
        if self.with_token:
            lines.append(f'wrk.headers["Authorization"] = "Bearer {token}"')
        if self.body is not None:
            lines += ['wrk.headers["Content-Type"] = "application/json"', f"wrk.body = '{self.body}'"]
        counting = COUNT.format(change=self.change) if self.change is not None else ""
        return "\n".join(lines) + counting + DONE


class Figures:
    """What one run gave: requests, requests a second, microseconds of CPU a request, milliseconds at p99."""

    def __init__(self, requests, rate, cpu, p99):
        self.requests, self.rate, self.cpu, self.p99 = requests, rate, cpu, p99


def kept_alive(case, server, url, token, folder, seconds, connections=64):
    """`server` is the process that answers at that URL: its CPU time is read before and after."""
    path = os.path.join(folder, "case.lua")
    with open(path, "w") as file:
        file.write(case.script(token))
    before = server.cpu()
    words = ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", "--timeout", "60s", f"-d{seconds}s", "-s", path, url]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    spent = server.cpu() - before
    requests, length, p99, refused, broken = map(int, re.search(r"^figures (.*)$", done.stdout, re.M)[1].split())
    wanted = requests if case.status > 399 else 0
    if requests == 0 or broken or refused != wanted:
        raise Failed(f"{case.name}: {broken} broken connections, {refused} of {requests} answers above 399")
    return Figures(requests, requests * 1e6 / length, spent * 1e6 / requests, p99 / 1e3)


def a_connection_each(case, server, url, requests):
    """No token is sent: the case is one that needs none."""
    before = server.cpu()
    words = ["taskset", "-c", "1", "ab", "-q", "-c", "32", "-n", str(requests), url + case.path]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    spent = server.cpu() - before
    rate = float(re.search(r"^Requests per second: +([0-9.]+)", done.stdout, re.M)[1])
    complete = int(re.search(r"^Complete requests: +(\d+)", done.stdout, re.M)[1])
    other = re.search(r"^Non-2xx responses: +(\d+)", done.stdout, re.M)
    if complete != requests or (int(other[1]) if other else 0) != (requests if case.status > 399 else 0):
        raise Failed(f"{case.name}: ab counts {complete} answers, {other and other[1]} of them not 2xx")
    p99 = float(re.search(r"^ +99% +(\d+)", done.stdout, re.M)[1])
    return Figures(requests, rate, spent * 1e6 / requests, p99)
