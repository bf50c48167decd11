// Suites of other people, run in a process of their own from a folder of their own beside node_modules.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "ringback";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const cache = path.join(root, "jest-cache");

const CLIENT = `
exports.startCall = async (device, number = "101", type = "application/json") => {
  const headers = { Authorization: "Bearer " + (await device.token()), "Content-Type": type };
  const body = JSON.stringify({ number });
  const answer = await fetch(device.url + "/api/v1/system/debug/call/start", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(String(answer.status));
  await answer.text();
};
exports.status = async (device, token) => {
  const headers = { Authorization: "Bearer " + token };
  return (await fetch(device.url + "/api/v1/system/call/status", { headers })).json();
};
`;

// The environment without what a test runner and a simulator around this process have left there.
export function environment(more = {}) {
  const entries = Object.entries(process.env).filter(([name]) => !/^(RINGBACK_|NODE_TEST|JEST_)/.test(name));
  return { ...Object.fromEntries(entries), ...more };
}

export class Suite {
  constructor(t, files) {
    this.folder = fs.mkdtempSync(path.join(root, "suite-"));
    t.after(() => fs.rmSync(this.folder, { recursive: true }));
    for (const [name, text] of Object.entries({ "client.cjs": CLIENT, "jest.config.json": '{ "transform": {} }', ...files })) {
      fs.writeFileSync(this.path(name), text);
    }
  }

  path(name) {
    return path.join(this.folder, name);
  }

  run(command, env = {}) {
    const options = { cwd: this.folder, env: environment(env), encoding: "utf8", timeout: 120_000 };
    const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), options);
    return { status, text: stdout + stderr };
  }

  start(command) {
    return spawn(command[0], command.slice(1), { cwd: this.folder, env: environment(), stdio: "ignore" });
  }

  bundles(folder = "ringback-failed") {
    return fs.existsSync(this.path(folder)) ? fs.readdirSync(this.path(folder)).sort() : [];
  }

  replay(bundle) {
    return this.run([program(), "replay", "--diff", this.path(`ringback-failed/${bundle}`)]);
  }
}

export function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// The processes that it has started.
export function children(pid) {
  return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

export async function until(holds, what) {
  for (const began = Date.now(); !holds(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() - began > 30_000) throw new Error(`after 30 s: ${what}`);
  }
}
