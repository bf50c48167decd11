#!/usr/bin/env bash
# PHP's parse_url takes `tel:101` and `sip:101` for a host with a port, without a scheme: {"host":"tel","port":101}. From 65536
# to 99999 it says false, from six digits on, or with a plus or a parameter, the scheme is there. So a test with a long
# number passes, and the flat that is called by three digits fails.
# Lesson: cut a tel: or sip: URI at its first colon by hand. Seen on 2026-11-28 with PHP 8.2.36 of Debian 12.
set -euo pipefail
php -r 'echo "PHP ", PHP_VERSION, "\n";'
seen=$(php -r 'foreach (["tel:101", "sip:101", "tel:99999", "tel:123456", "tel:+101", "sip:101@h"] as $uri)
    echo $uri, " ", json_encode(parse_url($uri)), "\n";')
echo "$seen"
[[ $seen == 'tel:101 {"host":"tel","port":101}
sip:101 {"host":"sip","port":101}
tel:99999 false
tel:123456 {"scheme":"tel","path":"123456"}
tel:+101 {"scheme":"tel","path":"+101"}
sip:101@h {"scheme":"sip","path":"101@h"}' ]]
