// Node's fetch, whose trust is in NODE_EXTRA_CA_CERTS: prints what came of one request.
const [url, , patience] = process.argv.slice(2);
try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience * 1000) });
    console.log(answer.status, (await answer.arrayBuffer()).byteLength, "bytes");
} catch (error) {
    const cause = error.cause ?? error;
    console.log(`${cause.code ?? cause.name}: ${cause.message}`);
}
process.exit();
