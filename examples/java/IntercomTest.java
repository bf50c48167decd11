import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * javac -d out examples/java/*.java &amp;&amp; ringback run -- java -cp out IntercomTest
 *
 * Without any framework; the methods fit into JUnit as they are. Each has a device of its own, so they run at once.
 */
public final class IntercomTest {
    interface Test {
        void run() throws Exception;
    }

    static void aCallRingsTalksAndEnds() throws Exception {
        try (var device = new Device()) {
            var intercom = logIn(device);
            intercom.call("101");
            expect(intercom.status("status"), "calling");
            device.advance("{\"until\":\"call.state:talking\"}");
            device.advance("{\"by\":\"90s\"}");
            intercom.hangUp();
            expect(intercom.status("status"), "ended");
            expect(intercom.status("duration"), "90");
        }
    }

    static void aBusyLineIsTold() throws Exception {
        try (var device = new Device()) {
            var intercom = logIn(device);
            intercom.call("486");
            device.advance("{\"until\":\"call.state:ended\"}");
            expect(intercom.status("sip_code"), "486");
        }
    }

    static void theOtherSideHangsUp() throws Exception {
        try (var device = new Device()) {
            var intercom = logIn(device);
            intercom.call("101");
            device.hand("answer");
            device.hand("hangup");
            expect(intercom.status("status"), "ended");
        }
    }

    private static Intercom logIn(Device device) throws Exception {
        return new Intercom(device.url, System.getenv("RINGBACK_USERNAME"), System.getenv("RINGBACK_PASSWORD"));
    }

    private static void expect(String is, String wanted) {
        if (!Objects.equals(is, wanted)) throw new AssertionError("expected " + wanted + ", got " + is);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Test> tests = new LinkedHashMap<>();
        tests.put("a call rings, talks and ends", IntercomTest::aCallRingsTalksAndEnds);
        tests.put("a busy line is told", IntercomTest::aBusyLineIsTold);
        tests.put("the other side hangs up", IntercomTest::theOtherSideHangsUp);
        var failed = tests.entrySet().parallelStream().filter(test -> !passes(test.getKey(), test.getValue())).count();
        System.exit(failed == 0 ? 0 : 1);
    }

    private static boolean passes(String name, Test test) {
        try {
            test.run();
            System.out.println("ok: " + name);
            return true;
        } catch (Exception | AssertionError error) {
            System.out.println("not ok: " + name + ": " + error.getMessage());
            return false;
        }
    }
}
