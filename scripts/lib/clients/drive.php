<?php
// One curl handle of PHP, or one client of Guzzle. See drive.py for the lines.
const BODY = '{"n":1}';

function byCurl(CurlHandle $curl, string $method, string $url): string
{
    curl_reset($curl);
    curl_setopt_array($curl, [CURLOPT_URL => $url, CURLOPT_RETURNTRANSFER => true]);
    if ($method === 'POST') {
        curl_setopt_array($curl, [CURLOPT_POSTFIELDS => BODY, CURLOPT_HTTPHEADER => ['Content-Type: application/json']]);
    }
    if ($method === 'HEAD') {
        curl_setopt($curl, CURLOPT_NOBODY, true);
    }
    $body = curl_exec($curl);
    if ($body === false) {
        return 'error: errno ' . curl_errno($curl);
    }
    return curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . ' ' . strlen($body) . ' bytes';
}

function byGuzzle(GuzzleHttp\Client $client, string $method, string $url): string
{
    $options = $method === 'POST' ? ['body' => BODY, 'headers' => ['Content-Type' => 'application/json']] : [];
    try {
        $answer = $client->request($method, $url, $options);
        return $answer->getStatusCode() . ' ' . strlen((string) $answer->getBody()) . ' bytes';
    } catch (Throwable $error) {
        return 'error: ' . get_class($error);
    }
}

$guzzle = $argv[1] === 'guzzle';
if ($guzzle) {
    require '/usr/share/php/GuzzleHttp/autoload.php';
}
$make = fn () => $guzzle ? new GuzzleHttp\Client() : curl_init();
$session = $make();
while (($line = fgets(STDIN)) !== false) {
    $words = explode(' ', trim($line));
    if ($words === ['new']) {
        $session = $make();
        echo "ready\n";
    } else {
        echo ($guzzle ? byGuzzle($session, ...$words) : byCurl($session, ...$words)), "\n";
    }
}
