// Suites of jest, each run by a process of its own, where jest is installed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { describe, test } from "node:test";
import { program } from "ringback";
import { Suite, cache, environment, runs, until } from "./helper.mjs";

const JEST = ["jest", "--ci", "--cacheDirectory", cache];
const isMissing = spawnSync(JEST[0], ["--version"], { env: environment() }).error !== undefined;
const HEAD = `
const fs = require("node:fs");
const { Ringback } = require("ringback");
const { intercom } = require("ringback/jest");
const { startCall } = require("./client.cjs");
`;

function suite(t, tests, files = {}) {
  return new Suite(t, { "calls.test.js": HEAD + tests, ...files });
}

describe("a suite of jest", { skip: isMissing && "jest is not installed", concurrency: 2 }, () => {
  test("a red test shows what the device saw", (t) => {
    const one = suite(t, `
      test("good", async () => startCall(await intercom()));
      describe("a line", () => {
        test.each(["486"])("busy: %s", async (number) => {
          const device = await intercom();
          await startCall(device, number, "text/plain");
          await device.advance("5s");
          expect(await device.calls()).toEqual([]);
        });
      });`);
    const { status, text } = one.run(JEST);
    assert.equal(status, 1);
    assert.match(text, /Tests: +1 failed, 1 passed/);
    assert.match(text, /ringback log of calls\.a-line-busy-486:/);
    assert.match(text, /POST \/api\/v1\/system\/debug\/call\/start -> 200/);
    assert.match(text, /486 Busy Here/);
    assert.match(text, /ringback findings:\n.*Content-Type/);
    assert.match(text, /ringback bundle: ringback replay --diff '.*calls\.a-line-busy-486\.json'/);
    assert.deepEqual(one.bundles(), ["calls.a-line-busy-486.json"]);
    const replay = one.replay("calls.a-line-busy-486.json");
    assert.equal(replay.status, 0, replay.text);
  });

  test("a test that takes too long is red", (t) => {
    const one = suite(t, `
      test("slow", async () => (await intercom()).wait("call.state:talking", { timeout: "10m" }), 500);`);
    const { text } = one.run(JEST);
    assert.match(text, /Exceeded timeout of 500 ms/);
    assert.deepEqual(one.bundles(), ["calls.slow.json"]);
  });

  test("strict fails a client that breaks a rule", (t) => {
    const one = suite(t, `
      async function breakARule(device) {
        for (let attempt = 0; attempt < 3; attempt++) await fetch(device.url + "/api/v1/system/call/status");
      }
      test("strict", async () => breakARule(await intercom({ strict: true })));
      test("lax", async () => breakARule(await intercom()));`);
    const { text } = one.run(JEST);
    assert.match(text, /Tests: +1 failed, 1 passed/);
    assert.match(text, /the client broke the protocol:\n/);
    assert.deepEqual(one.bundles(), ["calls.strict.json"]);
  });

  test("hooks, fake timers, scripts beside the test and a simulator of its own", (t) => {
    const script = "calls:\n  - to: 101\n    story:\n      - { after: 1s, sip: 410 }\n";
    const one = suite(t, `
      let device, ringback;
      beforeAll(async () => (ringback = await Ringback.start({ tlsPort: 0 })));
      afterAll(() => ringback.close());
      beforeEach(async () => (device = await intercom({ scenario: "gone.yaml", ringback })));
      test("all of it", async () => {
        jest.useFakeTimers();
        expect(device.urlTls).toMatch(/^https:/);
        await device.token();
        await device.verify("GET", "*/login");
        await expect(device.verify("PUT", "*/login")).rejects.toThrow(/nearest/);
        jest.useRealTimers();
        await startCall(device);
        await device.advance("1s");
        expect((await device.calls())[0].sip_code).toBe(410);
      });`, { "gone.yaml": script });
    const { status, text } = one.run(JEST);
    assert.equal(status, 0, text);
    assert.doesNotMatch(text, /did not exit|failed to exit/);
  });

  test("wrong use is reported", (t) => {
    const one = suite(t, `
      beforeAll(() => expect(intercom()).rejects.toThrow(/belongs into a test/));
      test("it", async () => {
        await expect(intercom({ profil: "x" })).rejects.toThrow(/does not take profil; there is bundles/);
        await expect(require("ringback").intercom({})).rejects.toThrow(/ringback.jest/);
      });`);
    const { status, text } = one.run(JEST);
    assert.equal(status, 0, text);
  });

  test("a simulator that runs already is used, and hears how tests end", (t) => {
    const one = suite(t, `
      test("good", async () => {
        expect((await Ringback.shared()).pid).toBe(undefined);
        await startCall(await intercom());
      });
      test("bad", async () => expect(await intercom()).toBe(7));`);
    const { status } = one.run([program(), "run", "--quiet", "--report", "report.md", "--", ...JEST]);
    assert.equal(status, 1);
    const report = fs.readFileSync(one.path("report.md"), "utf8");
    assert.match(report, /1 test failed/);
    assert.match(report, /calls\.test\.js::bad/);
  });
});

const WORKER = `
beforeAll(async () => fs.writeFileSync(__filename + ".pid", String((await Ringback.shared()).pid)));
test.each(Array.from({ length: 25 }, (_, number) => number))("call %d", async (number) => {
  const device = await intercom({ scenario: "answered" });
  await startCall(device);
  await device.advance({ until: "call.state:talking" });
  await device.hand("hangup");
  const [call] = await device.calls();
  const isBroken = process.env.BROKEN && __filename.endsWith(process.env.BROKEN) && number === 17;
  expect(call.state).toBe(isBroken ? "talking" : "ended");
});
`;

test("200 tests of 8 files have a device each, and leave nothing", { skip: isMissing && "jest is not installed" }, async (t) => {
  const files = Array.from({ length: 8 }, (_, number) => `calls-${number}.test.js`);
  const one = new Suite(t, Object.fromEntries(files.map((file) => [file, HEAD + WORKER])));
  const good = one.run([...JEST, "--maxWorkers=4"]);
  assert.equal(good.status, 0, good.text);
  assert.match(good.text, /Tests: +200 passed/);
  assert.doesNotMatch(good.text, /did not exit|failed to exit/);
  assert.deepEqual(one.bundles(), []);
  const pids = files.map((file) => Number(fs.readFileSync(one.path(`${file}.pid`), "utf8")));
  assert.equal(new Set(pids).size, 8);
  await until(() => !pids.some(runs), "a simulator has outlived its tests");

  const bad = one.run([...JEST, "--maxWorkers=4"], { BROKEN: "calls-3.test.js" });
  assert.match(bad.text, /Tests: +1 failed, 199 passed/);
  assert.deepEqual(one.bundles(), ["calls-3.call-17.json"]);
  const replay = one.replay("calls-3.call-17.json");
  assert.equal(replay.status, 0, replay.text);
});
