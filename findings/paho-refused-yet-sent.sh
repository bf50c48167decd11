#!/usr/bin/env bash
# paho's publish() without a connection returns 4, MQTT_ERR_NO_CONN ("The client is not currently connected"), which reads as "not
# sent". With QoS 0 that is true. With QoS 1 the message is kept and goes out with the next connection: the lock opens
# minutes after the program reported that it cannot open it, and twice when the program tried again.
# Lesson: open a lock with QoS 0, or do not repeat after 4. Seen on 2026-11-28 with paho-mqtt 2.2.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check paho-mqtt==2.2.0
"$work/venv/bin/python" - <<'PYTHON'
import socket
import threading
from importlib.metadata import version

import paho.mqtt.client as mqtt

print("paho-mqtt", version("paho-mqtt"))
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
codes = {}
for topic, qos in (("door/qos0", 0), ("door/qos1", 1), ("door/qos1", 1)):
    codes[topic] = client.publish(topic, "open", qos=qos).rc
    print(topic, "without a connection:", codes[topic], mqtt.error_string(codes[topic]))

# A broker that says yes to CONNECT, notes the topics that come within two seconds, and closes.
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(20)
topics = []


def serve():
    connection, _ = listener.accept()
    connection.settimeout(2)
    connection.recv(4096)
    connection.sendall(b"\x20\x02\x00\x00")
    data = b""
    try:
        while part := connection.recv(4096):
            data += part
    except TimeoutError:
        pass
    while data and data[0] >> 4 == 3:
        size, name = data[1], int.from_bytes(data[2:4], "big")
        topics.append(data[4 : 4 + name].decode())
        data = data[2 + size :]
    connection.close()


broker = threading.Thread(target=serve, daemon=True)
broker.start()
client.connect("127.0.0.1", listener.getsockname()[1])
client.loop_start()
broker.join(30)
client.disconnect()
client.loop_stop()
print("sent once there was one:", *topics)
assert codes == {"door/qos0": mqtt.MQTT_ERR_NO_CONN, "door/qos1": mqtt.MQTT_ERR_NO_CONN}
assert topics == ["door/qos1", "door/qos1"]
PYTHON
