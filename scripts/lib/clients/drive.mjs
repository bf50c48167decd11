// One session of Node's fetch, or of its http module with keepAlive. See drive.py for the lines.
import http from "node:http";
import { createInterface } from "node:readline";

const body = '{"n":1}';
const fields = { "Content-Type": "application/json" };
let agent = new http.Agent({ keepAlive: true });

async function byFetch(method, url) {
    const answer = await fetch(url, method === "POST" ? { method, body, headers: fields } : { method });
    return [answer.status, (await answer.arrayBuffer()).byteLength];
}

function byHTTP(method, url) {
    return new Promise((resolve, reject) => {
        const request = http.request(url, { method, agent, headers: method === "POST" ? fields : {} }, (answer) => {
            let length = 0;
            answer.on("data", (part) => (length += part.length));
            answer.on("end", () => resolve([answer.statusCode, length]));
            answer.on("error", reject);
        });
        request.on("error", reject);
        request.end(method === "POST" ? body : undefined);
    });
}

const ask = process.argv[2] === "fetch" ? byFetch : byHTTP;
for await (const line of createInterface({ input: process.stdin })) {
    if (line === "new") {
        agent = new http.Agent({ keepAlive: true });
        console.log("ready");
        continue;
    }
    try {
        const [status, length] = await ask(...line.split(" "));
        console.log(`${status} ${length} bytes`);
    } catch (error) {
        console.log(`error: ${error.name} ${error.cause?.code ?? error.cause?.name ?? error.code ?? ""}`.trim());
    }
}
process.exit(0);
