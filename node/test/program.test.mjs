// The executable of the package, as a shell and Node find it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { program } from "ringback";
import { environment } from "./helper.mjs";

const manifest = createRequire(import.meta.url).resolve("ringback/package.json");
const command = path.join(path.dirname(path.dirname(manifest)), ".bin", "ringback");
const { version, dependencies } = JSON.parse(fs.readFileSync(manifest, "utf8"));

function said(text, env = {}) {
  const options = { encoding: "utf8", env: environment(env), timeout: 20_000 };
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", text], options);
  return stdout + stderr;
}

const PRINT = 'try { console.log(require("ringback").program()) } catch (error) { console.log(error.message) }';

test("the version is that of the package, which needs no other", () => {
  assert.equal(execFileSync(program(), ["--version"], { encoding: "utf8" }).split(/\s/)[0], version);
  assert.equal(execFileSync(command, ["--version"], { encoding: "utf8" }).split(/\s/)[0], version);
  assert.equal(dependencies, undefined);
});

test("the command becomes the executable", () => {
  const text = 'readlink "/proc/$PPID/exe"';
  const executable = execFileSync(command, ["run", "--quiet", "--", "sh", "-c", text], { encoding: "utf8", env: environment() });
  assert.equal(executable.trim(), fs.realpathSync(program()));
});

test("another executable is named by RINGBACK_BINARY", () => {
  assert.equal(said(PRINT, { RINGBACK_BINARY: "/bin/true" }), "/bin/true\n");
  assert.match(said(PRINT, { RINGBACK_BINARY: "/no/such" }), /is not at \/no\/such \(RINGBACK_BINARY names it\)/);
  assert.match(said(PRINT, { RINGBACK_BINARY: manifest }), /package\.json may not be executed \(.*; chmod/);
});

test("other machines are refused with a sentence", () => {
  const machine = 'Object.defineProperties(process, { platform: { value: "darwin" }, arch: { value: "arm64" } });';
  assert.match(said(machine + PRINT), /for Linux on x64, and this is darwin on arm64; .* RINGBACK_BINARY /);
});

test("a simulator that was not closed keeps no process alive", () => {
  const text = 'require("ringback").Ringback.start().then((ringback) => console.log("pid", ringback.pid))';
  const began = Date.now();
  const pid = Number(/^pid (\d+)\n$/.exec(said(text))[1]);
  assert.ok(Date.now() - began < 10_000);
  assert.ok(pid > 0);
});
