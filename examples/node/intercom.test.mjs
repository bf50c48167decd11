// ringback run -- node --test examples/node/intercom.test.mjs
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Device } from "./device.mjs";
import { Intercom } from "./intercom.mjs";

const { RINGBACK_USERNAME, RINGBACK_PASSWORD } = process.env;

async function begin(wish) {
  const device = await Device.make(wish);
  const intercom = new Intercom(device.url);
  await intercom.logIn(RINGBACK_USERNAME, RINGBACK_PASSWORD);
  return { device, intercom };
}

// Each test has a device of its own, so they may all run at once.
describe("an intercom", { concurrency: true }, () => {
  test("a call rings, talks and ends", async () => {
    const { device, intercom } = await begin();
    await intercom.call("101");
    assert.equal((await intercom.status()).status, "calling");
    await device.advance({ until: "call.state:talking" });
    assert.equal((await intercom.status()).status, "talking");
    await device.ask("POST", "/calls/current/hangup");
    assert.equal((await intercom.status()).status, "ended");
  });

  test("a busy line is told", async () => {
    const { device, intercom } = await begin();
    await intercom.call("486");
    await device.advance({ until: "call.state:ended" });
    assert.equal((await intercom.status()).sip_code, 486);
  });

  test("nobody is at home", async () => {
    const { device, intercom } = await begin({ scenario: "declined" });
    await intercom.call("101");
    await device.advance({ until: "call.state:ended" });
    assert.equal((await intercom.status()).sip_code, 603);
  });
});
