package ringback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ringback.Ringback.Device;
import ringback.Ringback.Intercom;
import ringback.Ringback.RingbackException;

/** A device for each of these tests: what its methods do, and what annotations say. */
@ExtendWith(Ringback.class)
class IntercomTest {
    private static final Queue<Intercom> ALL = new ConcurrentLinkedQueue<>();
    private Intercom before;

    @BeforeEach
    void takes(Intercom intercom) {
        before = intercom;
        ALL.add(intercom);
    }

    @AfterAll
    static void devicesGoWithTheirTests() {
        for (Intercom intercom : ALL) refused("there is no device", intercom::state);
    }

    @Test
    void theDeviceOfATestIsThatOfItsBeforeEach(Intercom intercom) {
        assertSame(before, intercom);
        assertEquals("IntercomTest.theDeviceOfATestIsThatOfItsBeforeEach", intercom.name());
        assertEquals(List.of(), intercom.journal());
    }

    @Test
    void aCallRingsAndTalks(Intercom intercom) {
        var client = new Client(intercom).call("101");
        assertEquals("calling", client.status("status"));
        intercom.advanceUntil("call.state:talking");
        intercom.advance(Duration.ofSeconds(60));
        intercom.advance("30s");
        assertEquals("talking", client.status("status"));
        assertEquals(90, client.status("duration"));
        intercom.hand("hangup");
        assertEquals("ended", client.status("status"));
        assertEquals("101", intercom.calls().get(0).get("number"));
    }

    @Test
    void whatHasHappenedIsWaitedFor(Intercom intercom) {
        new Client(intercom).call("486");
        intercom.await("call.state:calling", Duration.ofSeconds(5));
        intercom.await("request:POST */call/start", Duration.ofSeconds(5), Map.of("since", 0, "count", 1));
        intercom.advance("5s");
        intercom.await("call.state:ended");
    }

    @Test
    void waitingWithoutResultIsAnError(Intercom intercom) {
        refused("did not happen", () -> intercom.await("call.state:talking", Duration.ofMillis(10)));
        refused("POST /clock/advance: ", () -> intercom.advanceUntil("call.state:talking", "1m"));
    }

    @Test
    void badInputIsNamed(Intercom intercom) {
        refused("\"parsecs\" in \"3 parsecs\" is not a unit", () -> intercom.advance("3 parsecs"));
        refused("did you mean \"reboot\"?", () -> intercom.perform("rebot", true));
        refused("did you mean \"nth\"?", () -> intercom.fault(Map.of("on", "GET */status", "nht", 2, "do", "reset")));
        refused("\n1:10: error: a rule has no key \"too\"; did you mean \"to\"?", () -> intercom.script("calls: [{too: 1}]"));
        refused("there is no scenario nope; built in are", () -> Ringback.intercom(Map.of("scenario", "nope")));
        refused("java.lang.Object is not written as JSON", () -> intercom.perform("reboot", new Object()));
        assertEquals(400, assertThrows(RingbackException.class, () -> intercom.advance("x")).status());
    }

    @Test
    @Device(scenario = "declined")
    void aBuiltInScript(Intercom intercom) {
        var client = new Client(intercom).call("101");
        intercom.advanceUntil("call.state:ended");
        assertEquals(603, client.status("sip_code"));
    }

    @Test
    @Device(scenario = "gone.yaml")
    void aScriptBesideTheClass(Intercom intercom) {
        var client = new Client(intercom).call("101");
        intercom.advance("1s");
        assertEquals(410, client.status("sip_code"));
    }

    @Test
    void aScriptOfItsOwn(@Device(scenario = "calls:\n  - to: 101\n    story:\n      - { after: 2s, sip: 404 }\n") Intercom intercom) {
        var client = new Client(intercom).call("101");
        intercom.advance("1s");
        assertEquals("calling", client.status("status"));
        intercom.advance("1s");
        assertEquals(404, client.status("sip_code"));
    }

    @Test
    @Device(profile = "camdroid-panel", clock = "x2", seed = 7)
    void anotherModel(Intercom intercom) {
        assertEquals("camdroid-panel", intercom.state().get("profile"));
        assertEquals("x2", Ringback.at(intercom.ask("GET", "/clock"), "mode"));
        intercom.present("card", "A1:B2:C3:D4", 1);
        intercom.present("code", "1234");
    }

    @Test
    void equalParametersAreOneDevice(
            Intercom intercom,
            @Device(profile = "camdroid-panel") Intercom panel,
            @Device(profile = "camdroid-panel") Intercom same,
            @Device(profile = "camdroid-panel", alias = "back door") Intercom other) {
        assertSame(panel, same);
        assertNotSame(panel, other);
        assertNotEquals(intercom.url(), panel.url());
        assertEquals("IntercomTest.equalParametersAreOneDevice-2", panel.name());
        assertEquals("IntercomTest.equalParametersAreOneDevice.back-door", other.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"486", "603"})
    void anInvocationHasADeviceOfItsOwn(String number, Intercom intercom) {
        new Client(intercom).call(number);
        assertTrue(intercom.name().contains("anInvocationHasADeviceOfItsOwn-1-486") == number.equals("486"), intercom.name());
        assertEquals(1, intercom.calls().size());
    }

    @Test
    void aRequestIsVerified(Intercom intercom) {
        new Client(intercom).call("101");
        intercom.verify("POST", "*/call/start");
        intercom.verify("POST", "*/call/start", 1);
        intercom.verify("GET", "*/logout", 0);
        intercom.verify(Map.of("method", "POST", "path", "*/call/start", "body", Map.of("number", "101")));
        var error = assertThrows(AssertionError.class, () -> intercom.verify("POST", "*/call/start", 2));
        assertTrue(error.getMessage().contains("call/start"), error.getMessage());
    }

    @Test
    void aFaultStrikes(Intercom intercom) {
        intercom.fault(Map.of("on", "GET */info", "nth", 1, "do", Map.of("status", 500)));
        var client = new Client(intercom.url(), "");
        assertEquals(500, client.get("/api/info"));
        assertEquals(200, client.get("/api/info"));
    }

    @Test
    void aCallComesIn(Intercom intercom) {
        assertEquals("incoming", intercom.call("sip:101@10.0.0.5").get("direction"));
        intercom.hand("answer");
    }

    @Test
    void theDeviceReboots(Intercom intercom) {
        assertEquals("power", Ringback.at(intercom.perform("reboot", true), "happened", 1, "kind"));
    }

    @Test
    void theJournalHidesThePassword(Intercom intercom) {
        intercom.token();
        assertTrue(intercom.log().contains("GET /api/v1/login?username=admin&password=***"), intercom.log());
        assertEquals(200, intercom.requests().get(0).get("status"));
    }

    @Test
    void aResetForgets(Intercom intercom) {
        String token = intercom.token();
        intercom.reset();
        assertEquals(List.of(), intercom.journal());
        assertEquals(token, intercom.token());
    }

    @Test
    void aBundleIsForItsOwnerAlone(Intercom intercom, @TempDir Path folder) throws Exception {
        Path file = intercom.bundle(intercom.bundle(folder.resolve("a/b.json")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(1, Ringback.at(Ringback.Json.read(Files.readString(file)), "ringback-bundle"));
    }

    @Test
    void aRemovedDeviceMayBeRemoved() {
        Intercom intercom = Ringback.intercom(Map.of());
        intercom.close();
        intercom.close();
        refused("there is no device", intercom::state);
    }

    @Test
    void withoutHttpsThereIsNothingToTrust(Intercom intercom) {
        assertNull(intercom.urlTls());
        assertNull(intercom.ca());
        refused("--tls-port 0", intercom::sslContext);
    }

    @Test
    void whatIsNotThereIsNamed(Intercom intercom) {
        assertEquals("up", Ringback.at(intercom.state(), "network"));
        refused("there is no 3 in a list of 0", () -> Ringback.at(intercom.state(), "locks", 3));
        refused("there is no lock in an object of [profile, now, ", () -> Ringback.at(intercom.state(), "lock"));
        refused("there is no up in \"up\"", () -> Ringback.at(intercom.state(), "network", "up"));
    }

    @Nested
    @Device(profile = "camdroid-panel", scenario = "busy")
    class OfAClass {
        @Test
        @Device(scenario = "declined")
        void theMethodWins(Intercom intercom) {
            new Client(intercom).call("101");
            intercom.advance("10s");
            assertEquals("camdroid-panel", intercom.state().get("profile"));
            assertEquals(603, intercom.calls().get(0).get("sip_code"));
            assertEquals("IntercomTest.OfAClass.theMethodWins", intercom.name());
        }
    }

    static void refused(String words, org.junit.jupiter.api.function.Executable call) {
        var error = assertThrows(RingbackException.class, call);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
