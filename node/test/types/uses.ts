// The types, as a suite uses them: it is checked, not run. Lines below @ts-expect-error must be wrong.
import { Call, Intercom, Ringback, RingbackError, TestContext, intercom, program } from "ringback";
import { intercom as intercomOfJest } from "ringback/jest";

export async function busy(t: TestContext): Promise<string> {
  const device: Intercom = await intercom(t, { profile: "camdroid-panel", scenario: "busy", strict: "warning", seed: 7 });
  await device.advance("3s");
  await device.advance({ until: "call.state:talking", limit: "1m" });
  await device.wait("request:POST */call/start", { count: 2, since: 0 });
  await device.hand("hangup");
  await device.present({ card: "A1:B2:C3:D4", lock: 1 });
  await device.fault({ on: "GET */status", nth: 2, do: "reset" });
  await device.verify("POST", "*/call/start", { count: 1 });
  await device.verify({ method: "POST", path: "*/call/start", count: { min: 1 } });
  const calls: Call[] = await device.calls();
  const codes: number[] = calls.map((call) => call.sip_code);
  // @ts-expect-error
  await device.hand("wave");
  // @ts-expect-error
  await intercom(t, { profil: "camdroid-panel" });
  // @ts-expect-error
  await intercom({ profile: "camdroid-panel" });
  return `${device.url} ${device.username} ${device.password} ${await device.token()} ${codes} ${device.urlTls ?? ""}`;
}

export async function own(t: TestContext): Promise<void> {
  const ringback = await Ringback.start({ tlsPort: 0, profile: ["camdroid-monitor"], evidence: true });
  const device = await ringback.intercom(t);
  const other = await intercomOfJest({ ringback, clock: "x20" });
  await ringback.device({ name: "door", lease: null }).then((made) => made.remove());
  await device[Symbol.asyncDispose]();
  const file: string = await other.bundle(program());
  const refusal = new RingbackError(file);
  // @ts-expect-error
  new Ringback();
  if (refusal.status === 404) await Ringback.connect({ control: ringback.controlUrl }).close();
}
