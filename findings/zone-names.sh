#!/usr/bin/env bash
# The time zones that Node lists and those that PHP lists do not fit: Node has only the old names Europe/Kiev and Asia/Calcutta,
# PHP only the new ones, Europe/Kyiv and Asia/Kolkata; and UTC is in PHP's list alone. Each takes both names as input, but Node
# gives the old one back for the new. So a zone chosen in a list of the one is not found in a list of the other, and a
# client that reads back what it set sees another text.
# Lesson: compare zones by what one library makes of both, not as text.
# Seen on 2026-11-28 with Node 20.20.2 and PHP 8.2.36 of Debian 12.
# shellcheck disable=SC2016 # the dollars are of other languages
set -euo pipefail
printf 'node %s, PHP %s\n' "$(node --version)" "$(php -r 'echo PHP_VERSION;')"
names=(Europe/Kyiv Europe/Kiev Asia/Kolkata Asia/Calcutta Asia/Ho_Chi_Minh Asia/Saigon UTC)
seen=$(
    node -e '
    const listed = Intl.supportedValuesOf("timeZone");
    for (const zone of process.argv.slice(1)) {
      const back = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
      console.log("node", zone, listed.includes(zone) ? "listed" : "not listed,", "taken as", back);
    }' "${names[@]}"
    php -r 'foreach (array_slice($argv, 1) as $zone)
        echo "php ", $zone, in_array($zone, DateTimeZone::listIdentifiers()) ? " listed" : " not listed,",
            " taken as ", (new DateTimeZone($zone))->getName(), "\n";' "${names[@]}"
)
echo "$seen"
[[ $seen == 'node Europe/Kyiv not listed, taken as Europe/Kiev
node Europe/Kiev listed taken as Europe/Kiev
node Asia/Kolkata not listed, taken as Asia/Calcutta
node Asia/Calcutta listed taken as Asia/Calcutta
node Asia/Ho_Chi_Minh not listed, taken as Asia/Saigon
node Asia/Saigon listed taken as Asia/Saigon
node UTC not listed, taken as UTC
php Europe/Kyiv listed taken as Europe/Kyiv
php Europe/Kiev not listed, taken as Europe/Kiev
php Asia/Kolkata listed taken as Asia/Kolkata
php Asia/Calcutta not listed, taken as Asia/Calcutta
php Asia/Ho_Chi_Minh listed taken as Asia/Ho_Chi_Minh
php Asia/Saigon not listed, taken as Asia/Saigon
php UTC listed taken as UTC' ]]
