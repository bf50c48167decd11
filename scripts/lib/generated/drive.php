<?php
// The generated PHP client against a running panel, with Debian's Guzzle; as drive.py.
[, $folder, $device] = $argv;
require 'GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) use ($folder) {
    $file = "$folder/lib/" . strtr(substr($class, strlen('OpenAPI\\Client\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'OpenAPI\\Client\\') && is_file($file)) {
        require $file;
    }
});

use OpenAPI\Client\Api;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Model\DebugCallStartRequest;

function refused(int $status, callable $call): void
{
    try {
        $call();
    } catch (ApiException $refusal) {
        check($refusal->getCode() === $status, "{$refusal->getCode()}, not $status");
        echo "$status ", json_decode($refusal->getResponseBody())->error, "\n";
        return;
    }
    check(false, "not refused with $status");
}

function check(bool $condition, string $what): void
{
    if (!$condition) {
        fwrite(STDERR, "$what\n");
        exit(1);
    }
}

$configuration = (new OpenAPI\Client\Configuration())->setHost($device);
$calls = new Api\DebugCallApi(null, $configuration);
refused(401, fn() => $calls->debugCallStatus());
$login = (new Api\AuthenticationApi(null, $configuration))
    ->authenticationLogin('admin', 'E10ADC3949BA59ABBE56E057F20F883E');
echo "login {$login->getAccountType()}\n";
$configuration->setAccessToken($login->getToken());
$calls->debugCallStart(new DebugCallStartRequest(['number' => '101']));
$status = $calls->debugCallStatus();
check(in_array($status->getStatus(), ['calling', 'ringing']), $status->getStatus());
echo "call {$status->getNumber()} {$status->getSipCode()}\n";
$calls->debugCallEnd();
$list = (new Api\IdentifiersApi(null, $configuration))->identifiersList(5);
echo "list {$list->getListOption()->getPagination()->getItemsLimit()}\n";
$log = (new Api\LogItemsApi(null, $configuration))->logItemsList(limit: 5);
echo 'log ', json_encode($log->getListItems()[0]->getTimestamp() > 2 ** 31), "\n";
$photo = (new Api\PhotoApi(null, $configuration))->photoFile();
$bytes = file_get_contents($photo->getPathname());
unlink($photo->getPathname());
check(str_starts_with($bytes, "\xff\xd8"), 'no JPEG');
echo 'photo ', json_encode(strlen($bytes) > 1000), "\n";
(new Api\LocksApi(null, $configuration))->locksOpen(1);
echo "lock\n";
refused(400, fn() => $calls->debugCallStart(new DebugCallStartRequest(['number' => '1 0 1'])));
