"""TLS handshakes that are cut at every byte, or in which a byte is another: each ends in a closed connection, and memory stays.

    handshakes.py BINARY [COUNT]
"""

import concurrent.futures
import socket
import ssl
import sys

from served import Found, Served


CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
CONTEXT.check_hostname, CONTEXT.verify_mode = False, ssl.CERT_NONE


def flights():
    """A client without a socket: a function that takes an answer, nothing at first, and gives what the client says to it."""
    came, goes = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = CONTEXT.wrap_bio(came, goes)

    def shake(answer=b""):
        came.write(answer)
        try:
            client.do_handshake()
        except ssl.SSLWantReadError:
            pass
        return goes.read()

    return shake


def cut(port, number, lengths):
    """The number says where: each byte of the first flight, then each of the second; every third one is changed, not cut."""
    shake = flights()
    first = shake()
    place = number % (lengths[0] + lengths[1])
    with socket.create_connection(("127.0.0.1", port), timeout=120) as client:
        said = first
        if place >= lengths[0]:
            client.sendall(first)
            said = b""
            while not said:
                piece = client.recv(65536)
                if not piece:
                    raise Found(f"handshake {number}: nothing wrong was said, and it ended")
                said = shake(piece)
            place = (place - lengths[0]) % len(said)
        if number % 3 == 2:
            client.sendall(said[:place] + bytes([said[place] ^ 0xFF]) + said[place + 1:])
        else:
            client.sendall(said[:place])
        client.shutdown(socket.SHUT_WR)
        try:
            while client.recv(65536):
                pass
        except ConnectionResetError:
            pass
        except TimeoutError:
            raise Found(f"handshake {number}, cut at {place}, does not end") from None


def handshakes(binary, count=10_000):
    """Sixteen at once. Memory is looked at when a fifth is done: by then all that is made once is made."""
    with Served(binary, "--quiet", "--tls-port", "0", "--record-limit", "0") as served:
        lengths = [len(flights()()), 80]

        def some(numbers):
            with concurrent.futures.ThreadPoolExecutor(16) as clients:
                for _ in clients.map(lambda number: cut(served.secure, number, lengths), numbers):
                    pass
            return served.resident

        before = some(range(count // 5))
        grown = some(range(count // 5, count)) - before
        if grown > 4:
            raise Found(f"{count} handshakes that were cut left {grown:.1f} MiB")
        if served.ask(served.device, "GET", "/api/info")[0] != 200:
            raise Found("it does not answer any more")
        return grown


if __name__ == "__main__":
    print(f"{handshakes(sys.argv[1], *map(int, sys.argv[2:])):.2f} MiB more")
