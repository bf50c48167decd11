// The tester's side: a device of its own for each test, made on the simulator that `ringback run` has started.
const { RINGBACK_CONTROL_URL } = process.env;

export class Device {
  static async make(wish = {}) {
    return Object.assign(new Device(), await ask("POST", `${RINGBACK_CONTROL_URL}/devices`, { clock: "manual", lease: "1m", ...wish }));
  }

  ask(method, path, body) {
    return ask(method, this.control + path, body);
  }

  advance(wish) {
    return this.ask("POST", "/clock/advance", wish);
  }

  // fetch keeps its connections alive, and would notice too late that they are gone: so the lease removes the device.
}

async function ask(method, url, body = {}) {
  const answer = await fetch(url, { method, body: method === "POST" ? JSON.stringify(body) : undefined });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
