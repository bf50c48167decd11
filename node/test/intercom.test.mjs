// A device for each of these tests: what its methods do.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { beforeEach, describe, test } from "node:test";
import { Ringback, RingbackError, intercom } from "ringback";

async function call(device, number = "101") {
  const headers = { Authorization: `Bearer ${await device.token()}`, "Content-Type": "application/json" };
  const send = async (path, init) => (await fetch(`${device.url}/api/v1/system${path}`, { headers, ...init })).json();
  await send("/debug/call/start", { method: "POST", body: JSON.stringify({ number }) });
  return () => send("/call/status");
}

describe("a device", { concurrency: true }, () => {
  test("a call rings and talks", async (t) => {
    const device = await intercom(t);
    const status = await call(device);
    assert.equal((await status()).status, "calling");
    await device.advance({ until: "call.state:talking" });
    await device.advance("90s");
    const { status: state, duration } = await status();
    assert.deepEqual([state, duration], ["talking", 90]);
    await device.hand("hangup");
    assert.equal((await status()).status, "ended");
    assert.deepEqual((await device.calls()).map(({ number }) => number), ["101"]);
  });

  test("the test goes on while it waits for what the client does", async (t) => {
    const device = await intercom(t);
    const waiting = device.wait("request:POST */call/start", { timeout: "20s", since: 0 });
    await call(device, "486");
    await waiting;
    await device.advance("5s");
    await device.wait("call.state:ended", { timeout: "5s" });
  });

  test("what does not happen is an error", async (t) => {
    const device = await intercom(t);
    await assert.rejects(device.wait("call.state:talking", { timeout: "10ms" }), /did not happen/);
  });

  test("a built-in script", async (t) => {
    const device = await intercom(t, { scenario: "declined" });
    const status = await call(device);
    await device.advance({ until: "call.state:ended" });
    assert.equal((await status()).sip_code, 603);
  });

  test("a script of several lines", async (t) => {
    const device = await intercom(t, { scenario: "calls:\n  - to: 101\n    story:\n      - { after: 2s, sip: 404 }\n" });
    const status = await call(device);
    await device.advance("1s");
    assert.equal((await status()).status, "calling");
    await device.advance("1s");
    assert.equal((await status()).sip_code, 404);
  });

  test("another script later", async (t) => {
    const device = await intercom(t);
    await device.script("calls: [{ to: 101, story: [{ after: 1s, sip: 410 }] }]");
    await call(device);
    await device.advance("1s");
    assert.equal((await device.calls())[0].sip_code, 410);
  });

  test("another model, another date", async (t) => {
    const device = await intercom(t, { profile: "camdroid-panel", startAt: "2030-01-01T00:00:00Z" });
    const { profile, date } = await device.state();
    assert.deepEqual([profile, date.slice(0, 4)], ["camdroid-panel", "2030"]);
    await device.present({ card: "A1:B2:C3:D4", lock: 1 });
    await device.do({ reboot: true });
    assert.equal((await device.state()).uptime, "0s");
  });

  test("a request is verified, and what comes near is listed", async (t) => {
    const device = await intercom(t);
    await call(device);
    await device.verify("POST", "*/call/start", { count: 1 });
    await device.verify({ method: "POST", path: "*/call/start", body: { number: "101" } });
    await assert.rejects(device.verify("POST", "*/call/start", { count: 2 }), {
      name: "AssertionError",
      message: /came 1 time, expected exactly 2 times\n {2}matched: journal \d+\n/,
    });
    await assert.rejects(device.verify("PUT", "*/call/start"), {
      name: "AssertionError",
      message: /\n {2}nearest: journal \d+, POST .*call\/start -> 200: the method is POST/,
    });
  });

  test("a fault strikes", async (t) => {
    const device = await intercom(t);
    await device.fault({ on: "GET */info", nth: 1, do: { status: 500 } });
    assert.equal((await fetch(`${device.url}/api/info`)).status, 500);
    assert.match(await device.log(), /GET \/api\/info -> 500 {2}fault /);
  });

  test("the journal hides the password", async (t) => {
    const device = await intercom(t);
    await device.token();
    assert.match(await device.log(), /GET \/api\/v1\/login\?username=admin&password=\*\*\* -> 200/);
    assert.deepEqual((await device.journal({ requestsOnly: true })).map(({ status }) => status), [200]);
  });

  test("a reset forgets", async (t) => {
    const device = await intercom(t);
    const token = await device.token();
    await device.reset();
    assert.deepEqual(await device.journal(), []);
    assert.equal(await device.token(), token);
  });

  test("any other request of the control port", async (t) => {
    const device = await intercom(t);
    await device.ask("POST", "/calls", { from: "sip:101@10.0.0.5" });
    assert.equal((await device.ask("GET", "/journal", undefined, { what: "all", limit: 1 })).entries.length, 1);
  });

  test("bad input is reported", async (t) => {
    const device = await intercom(t);
    await assert.rejects(device.advance("3 parsecs"), { name: "RingbackError", status: 400, message: /3 parsecs/ });
    await assert.rejects(device.hand("wave"), RingbackError);
    const ringback = await Ringback.shared();
    await assert.rejects(ringback.device({ profile: "no-such-model" }), /no-such-model/);
    await assert.rejects(ringback.device({ profil: "x" }), /no field "profil"; did you mean "profile"/);
    await assert.rejects(intercom(t, { profil: "x" }), /does not take profil; there is bundles, clock, /);
    await assert.rejects(intercom(t, { strict: "errors" }), /strict: true, "error" or "warning", not "errors"/);
    await assert.rejects(intercom({ profile: "x" }), /the context of a test of node:test.*ringback\/jest/s);
    await assert.rejects(intercom(), /the context of a test of node:test/);
  });

  test("a removed device may be removed", async () => {
    const device = await (await Ringback.shared()).device();
    await device.remove();
    await device.remove();
  });

  test("timers of the test are not those of the package", async (t) => {
    t.mock.timers.enable();
    const device = await intercom(t);
    assert.equal((await device.calls()).length, 0);
  });
});

describe("a device for each test", () => {
  let device;
  beforeEach(async (t) => {
    device = await intercom(t);
  });

  test("by a hook", () => assert.match(device.name, /^intercom\..*by-a-hook$/));
  test("and another one", async () => assert.deepEqual(await device.journal(), []));
});

test("a connection that fetch keeps is not taken for the next device on the same port", async () => {
  const ringback = await Ringback.shared();
  let port = 0;
  for (let number = 0; number < 100; number++) {
    const device = await ringback.device({ port });
    port = Number(new URL(device.url).port);
    assert.equal((await fetch(`${device.url}/api/info`)).status, 200);
    await device.remove();
  }
});

describe("a simulator", { concurrency: true }, () => {
  test("with an account and a token of its own", async (t) => {
    const ringback = await Ringback.start({ username: "bob", password: "secret", controlToken: "t0k3n", seed: 7 });
    t.after(() => ringback.close());
    const device = await ringback.intercom(t);
    assert.deepEqual([device.username, device.password], ["bob", "secret"]);
    assert.ok(await device.token());
    await assert.rejects(Ringback.connect({ control: ringback.controlUrl }).device(), { status: 401 });
    await Ringback.connect({ control: ringback.controlUrl, token: "t0k3n" }).device();
  });

  for (const options of [{ tls: true }, { tlsPort: 0 }]) {
    test(`HTTPS by ${JSON.stringify(options)}`, async (t) => {
      const ringback = await Ringback.start(options);
      t.after(() => ringback.close());
      const device = await ringback.device();
      assert.match(device.urlTls, /^https:/);
      assert.match(fs.readFileSync(device.ca, "utf8"), /BEGIN CERTIFICATE/);
      assert.ok(await device.token());
    });
  }

  test("a bad option is reported", async () => {
    await assert.rejects(Ringback.start({ profil: "x" }), /did not start: .*'--profil'.*'--profile'/);
    await assert.rejects(Ringback.start({ profile: "nope" }), /did not start: there is no profile nope; built in are/);
    await assert.rejects(Ringback.start("--tls"), /takes an object, such as/);
    assert.throws(() => new Ringback(), /await Ringback\.start\(\)/);
  });

  test("one that has ended does not answer", async () => {
    const ringback = await Ringback.start();
    const device = await ringback.device();
    assert.ok(ringback.pid);
    await ringback.close();
    await ringback.close();
    assert.equal(ringback.pid, undefined);
    await assert.rejects(device.calls(), { name: "RingbackError", status: 0, message: /no simulator answers at http:.*ECONNREFUSED/ });
  });

  test("one that does not run is not found", () => {
    assert.throws(() => Ringback.connect(), /RINGBACK_CONTROL_URL is not set/);
  });

  test("a bundle is written for its owner alone", async (t) => {
    const device = await intercom(t);
    const folder = fs.mkdtempSync(path.join(import.meta.dirname ?? ".", "bundle-"));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(`${folder}/one.json`, "", { mode: 0o644 });
    assert.equal(await device.bundle(`${folder}/one.json`), path.resolve(folder, "one.json"));
    assert.equal(fs.statSync(`${folder}/one.json`).mode & 0o777, 0o600);
  });
});
