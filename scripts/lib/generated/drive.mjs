// The generated TypeScript client, compiled, against a running panel; as drive.py.
import { createRequire } from "node:module";

const [folder, device] = process.argv.slice(2);
const api = createRequire(import.meta.url)(`${folder}/index.js`);

async function refused(status, call) {
    try {
        await call();
    } catch (refusal) {
        if (refusal.response?.status !== status) throw refusal;
        console.log(status, (await refusal.response.json()).error);
        return;
    }
    throw new Error(`not refused with ${status}`);
}

function check(condition, what) {
    if (!condition) throw new Error(what);
}

let token;
const configuration = new api.Configuration({ basePath: device, accessToken: () => token });
const calls = new api.DebugCallApi(configuration);
await refused(401, () => calls.debugCallStatus());
const username = "admin";
const password = "E10ADC3949BA59ABBE56E057F20F883E";
const login = await new api.AuthenticationApi(configuration).authenticationLogin({ username, password });
token = login.token;
console.log("login", login.accountType);
await calls.debugCallStart({ debugCallStartRequest: { number: "101" } });
const status = await calls.debugCallStatus();
check(["calling", "ringing"].includes(status.status), status.status);
console.log("call", status.number, status.sipCode);
await calls.debugCallEnd();
const list = await new api.IdentifiersApi(configuration).identifiersList({ limit: 5 });
console.log("list", list.listOption.pagination.itemsLimit);
const log = await new api.LogItemsApi(configuration).logItemsList({ limit: 5 });
console.log("log", log.listItems[0].timestamp > 2 ** 31);
const photo = Buffer.from(await (await new api.PhotoApi(configuration).photoFile()).arrayBuffer());
check(photo.readUInt16BE() === 0xffd8, "no JPEG");
console.log("photo", photo.length > 1000);
await new api.LocksApi(configuration).locksOpen({ lock: 1 });
console.log("lock");
await refused(400, () => calls.debugCallStart({ debugCallStartRequest: { number: "1 0 1" } }));
