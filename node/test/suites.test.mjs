// Suites of node:test, each run by a process of its own.
import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { program } from "ringback";
import { Suite, children, runs, until } from "./helper.mjs";

const NODE = [process.execPath, "--test"];
const HEAD = `
import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { Ringback, intercom } from "ringback";
import { startCall } from "./client.cjs";
`;
// Node 18 does not say whether a test has passed.
const isTold = Number(process.versions.node.split(".")[0]) >= 20;

function suite(t, tests, files = {}) {
  return new Suite(t, { "calls.test.mjs": HEAD + tests, ...files });
}

describe("a suite", { concurrency: 2 }, () => {
  test("each test has a device of its own", (t) => {
    const one = suite(t, `
      const seen = new Set();
      describe("all", { concurrency: true }, () => {
        for (let number = 0; number < 5; number++) {
          test("it " + number, async (t) => {
            const device = await intercom(t);
            assert.deepEqual(await device.journal(), []);
            await startCall(device);
            assert.ok(!seen.has(device.url));
            seen.add(device.url);
          });
        }
      });`);
    const { status, text } = one.run([...NODE, "calls.test.mjs"]);
    assert.equal(status, 0, text);
    assert.match(text, /pass 5/);
    assert.deepEqual(one.bundles(), []);
  });

  test("a red test shows what the device saw", { skip: !isTold }, (t) => {
    const one = suite(t, `
      test("good", async (t) => startCall(await intercom(t)));
      describe("a line", () => {
        test("busy: 486", async (t) => {
          const device = await intercom(t);
          await startCall(device, "486", "text/plain");
          await device.advance("5s");
          assert.equal((await device.calls()).length, 0);
        });
      });`);
    const { status, text } = one.run([...NODE, "calls.test.mjs"]);
    assert.equal(status, 1);
    assert.match(text, /ringback log of calls\.a-line\.busy-486:/);
    assert.match(text, /POST \/api\/v1\/system\/debug\/call\/start -> 200/);
    assert.match(text, /486 Busy Here/);
    assert.match(text, /ringback findings:\n.*Content-Type/);
    assert.match(text, /ringback bundle: ringback replay --diff '.*ringback-failed\/calls\.a-line\.busy-486\.json'/);
    assert.deepEqual(one.bundles(), ["calls.a-line.busy-486.json"]);
    assert.equal(fs.statSync(one.path("ringback-failed/calls.a-line.busy-486.json")).mode & 0o777, 0o600);
    const replay = one.replay("calls.a-line.busy-486.json");
    assert.equal(replay.status, 0, replay.text);
  });

  test("a test that takes too long is red", { skip: !isTold }, (t) => {
    const one = suite(t, `
      test("slow", { timeout: 500 }, async (t) => (await intercom(t)).wait("call.state:talking", { timeout: "10m" }));`);
    const { text } = one.run([...NODE, "calls.test.mjs"]);
    assert.match(text, /timed out/);
    assert.deepEqual(one.bundles(), ["calls.slow.json"]);
  });

  test("the folder of bundles is chosen", { skip: !isTold }, (t) => {
    const one = suite(t, `
      test("one", async (t) => assert.fail(await intercom(t)));
      test("two", async (t) => assert.fail(await intercom(t, { bundles: "there" })));`);
    one.run([...NODE, "calls.test.mjs"], { RINGBACK_BUNDLES: "elsewhere" });
    assert.deepEqual([one.bundles("elsewhere"), one.bundles("there")], [["calls.one.json"], ["calls.two.json"]]);
  });

  test("strict fails a client that breaks a rule", (t) => {
    const one = suite(t, `
      async function breakARule(device) {
        for (let attempt = 0; attempt < 3; attempt++) await fetch(device.url + "/api/v1/system/call/status");
      }
      async function beUnwise(device) {
        await startCall(device);
        await device.advance("10s");
      }
      test("strict", async (t) => breakARule(await intercom(t, { strict: true })));
      test("lax", async (t) => breakARule(await intercom(t)));
      test("unwise", async (t) => beUnwise(await intercom(t, { strict: "error" })));
      test("warned", async (t) => beUnwise(await intercom(t, { strict: "warning" })));`);
    const { text } = one.run([...NODE, "calls.test.mjs"]);
    assert.match(text, /pass 2\n.*fail 2\n/s);
    assert.match(text, /the client broke the protocol:\\?\n/);
    assert.deepEqual(one.bundles(), ["calls.strict.json", "calls.warned.json"]);
  });

  test("a script lies beside the test", (t) => {
    const script = "calls:\n  - to: 101\n    story:\n      - { after: 1s, sip: 410 }\n";
    const one = suite(t, `
      for (const scenario of ["gone.yaml", new URL("./gone.yaml", import.meta.url)]) {
        test("by " + typeof scenario, async (t) => {
          const device = await intercom(t, { scenario });
          await startCall(device);
          await device.advance("1s");
          assert.equal((await device.calls())[0].sip_code, 410);
        });
      }`, { "gone.yaml": script });
    const { status, text } = one.run([process.execPath, "calls.test.mjs"]);
    assert.equal(status, 0, text);
  });

  test("strange names of tests are names of files", { skip: !isTold }, (t) => {
    const one = suite(t, `
      for (const name of ["../../etc", "a b", "линия занята", "😀", "x".repeat(300), "ж".repeat(300), "same", "same"]) {
        test(name, async (t) => assert.fail(await intercom(t)));
      }`);
    const { text } = one.run([...NODE, "calls.test.mjs"]);
    assert.match(text, /fail 8\n/);
    const long = (letter, count) => `calls.${letter.repeat(count)}.json`;
    const names = ["calls...-..-etc.json", "calls.a-b.json", "calls.линия-занята.json", "calls.json", "calls.same.json", "calls.same-2.json"];
    assert.deepEqual(one.bundles(), [...names, long("x", 194), long("ж", 117)].sort());
  });

  test("a client that waits on a clock that stands still gets a hint", { skip: !isTold }, (t) => {
    const one = suite(t, `
      async function ask(t, count) {
        const device = await intercom(t);
        for (let number = 0; number < count; number++) await (await fetch(device.url + "/api/info")).text();
        assert.fail();
      }
      test("waits", (t) => ask(t, 12));
      test("does not", (t) => ask(t, 1));`);
    const { text } = one.run([...NODE, "calls.test.mjs"]);
    assert.match(text, /GET \/api\/info -> 200 {2}\(x 12\)/);
    assert.equal(text.match(/ringback hint: the client asked the same 12 times/g).length, 1);
  });

  test("a simulator that runs already is used, and hears how tests end", (t) => {
    const one = suite(t, `
      test("good", async (t) => {
        const ringback = await Ringback.shared();
        assert.equal(ringback.pid, undefined);
        assert.equal(ringback.controlUrl, process.env.RINGBACK_CONTROL_URL);
        await startCall(await intercom(t));
      });
      test("bad", async (t) => {
        const device = await intercom(t, { strict: true });
        for (let attempt = 0; attempt < 3; attempt++) await fetch(device.url + "/api/v1/system/call/status");
      });`);
    const { status } = one.run([program(), "run", "--quiet", "--report", "report.md", "--", ...NODE, "calls.test.mjs"]);
    assert.equal(status, 1);
    const report = fs.readFileSync(one.path("report.md"), "utf8");
    assert.match(report, /calls\.test\.mjs::bad/);
    assert.match(report, /the client broke the protocol/);
  });

  test("a simulator that does not answer is named", (t) => {
    const one = suite(t, 'test("it", async (t) => intercom(t));');
    const { text } = one.run([...NODE, "calls.test.mjs"], { RINGBACK_CONTROL_URL: "http://127.0.0.1:9" });
    assert.match(text, /no simulator answers at http:\/\/127\.0\.0\.1:9: /);
  });

  test("a simulator that is gone changes no verdict", (t) => {
    const one = suite(t, `
      test("it", async (t) => {
        await intercom(t);
        await (await Ringback.shared()).close();
      });`);
    const { status, text } = one.run([...NODE, "calls.test.mjs"]);
    assert.equal(status, 0, text);
  });
});

const WORKER = `
const [, file] = /(\\d+)\\.test/.exec(import.meta.url);
fs.writeFileSync("pid-" + file, String((await Ringback.shared()).pid));
describe("all of " + file, { concurrency: 4 }, () => {
  for (let number = 0; number < 25; number++) {
    test("call " + number, async (t) => {
      const device = await intercom(t, { scenario: "answered" });
      await startCall(device);
      await device.advance({ until: "call.state:talking" });
      await device.hand("hangup");
      const [call] = await device.calls();
      assert.equal(call.state, process.env.BROKEN === file + "/" + number ? "talking" : "ended");
    });
  }
});
`;

test("200 tests of 8 files have a device each, and leave nothing", { skip: !isTold }, async (t) => {
  const files = Array.from({ length: 8 }, (_, number) => `calls-${number}.test.mjs`);
  const one = new Suite(t, Object.fromEntries(files.map((file) => [file, HEAD + WORKER])));
  const command = [...NODE, "--test-concurrency=4", ...files];
  const good = one.run(command);
  assert.equal(good.status, 0, good.text);
  assert.match(good.text, /pass 200\n/);
  assert.deepEqual(one.bundles(), []);
  const pids = files.map((_, number) => Number(fs.readFileSync(one.path(`pid-${number}`), "utf8")));
  assert.equal(new Set(pids).size, 8);
  await until(() => !pids.some(runs), "a simulator has outlived its tests");

  const bad = one.run(command, { BROKEN: "3/17" });
  assert.match(bad.text, /pass 199\n.*fail 1\n/s);
  assert.deepEqual(one.bundles(), ["calls-3.all-of-3.call-17.json"]);
  const replay = one.replay("calls-3.all-of-3.call-17.json");
  assert.equal(replay.status, 0, replay.text);
});

test("nothing is left of a killed process", async (t) => {
  const one = suite(t, `
    test("it", async (t) => {
      const ringback = await Ringback.shared();
      const device = await intercom(t);
      fs.writeFileSync("told.part", String(ringback.pid));
      fs.renameSync("told.part", "told");
      await device.wait("call.state:talking", { timeout: "10m" });
    });`);
  const process = one.start([NODE[0], "calls.test.mjs"]);
  await until(() => fs.existsSync(one.path("told")), "the test did not begin");
  const simulator = Number(fs.readFileSync(one.path("told"), "utf8"));
  const all = [simulator, ...children(simulator)];
  assert.ok(all.length > 1 && all.every(runs));
  process.kill("SIGKILL");
  await until(() => !all.some(runs), "the simulator has outlived its test");
});
