// The same package by require.
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { Intercom, Ringback, intercom } = require("ringback");

test("a device", async (t) => {
  const device = await intercom(t);
  assert.equal(device.name, "commonjs.a-device");
  assert.equal(device instanceof Intercom, true);
});

test("there is one copy of it", async () => {
  assert.equal((await import("ringback")).Ringback, Ringback);
});
