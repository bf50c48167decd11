#!/usr/bin/env bash
# Screens of devices show addresses as 192.168.001.010. Copied into a program, they mean three things: curl and Node read the
# parts as octal and call 192.168.1.8, Java reads decimal and calls 192.168.1.10, and PHP's ip2long, Go and Python's
# ipaddress take it for no address, though Python's socket calls 192.168.1.8. With 192.168.001.094 those that read octal
# fail, since 9 is no octal digit, and Java calls 192.168.1.94; so one device works and its neighbour does not.
# Lesson: take the zeros off. Seen on 2026-11-28 with Debian 12's curl 7.88.1, Node 20.20.2, Java 17, PHP 8.2, Python 3.11.
set -euo pipefail
curl --version | sed -n 's/ (.*//p'
printf 'node %s\n' "$(node --version)"
java --version | sed -n 1p
php -r 'echo "PHP ", PHP_VERSION, "\n";'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/Address.java" <<'JAVA'
public class Address {
    public static void main(String[] words) throws Exception {
        for (String word : words) System.out.println(java.net.InetAddress.getByName(word).getHostAddress());
    }
}
JAVA
seen=$(
    for address in 192.168.001.010 192.168.001.094; do
        echo "$address"
        echo "node $(node -p 'try { new URL("http://" + process.argv[1]).hostname } catch (e) { e.code }' "$address")"
        echo "java $(java "$work/Address.java" "$address")"
        php -r 'echo "php ", json_encode(ip2long($argv[1])), "\n";' "$address"
        python3 - "$address" <<'PYTHON'
import ipaddress
import socket
import sys

for name, read in (("ipaddress", ipaddress.ip_address), ("socket", lambda text: socket.inet_ntoa(socket.inet_aton(text)))):
    try:
        print("python", name, read(sys.argv[1]))
    except (ValueError, OSError) as error:
        print("python", name, type(error).__name__)
PYTHON
    done
    curl -sv --connect-timeout 0.1 -o "$work/none" http://127.000.000.010:1/ 2>&1 | grep -o 'Trying [0-9.]*' | sed -n 1p || true
)
echo "$seen"
[[ $seen == '192.168.001.010
node 192.168.1.8
java 192.168.1.10
php false
python ipaddress ValueError
python socket 192.168.1.8
192.168.001.094
node ERR_INVALID_URL
java 192.168.1.94
php false
python ipaddress ValueError
python socket OSError
Trying 127.0.0.8' ]]
