package ringback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import ringback.Ringback.Device;
import ringback.Ringback.Intercom;
import ringback.Ringback.Strict;

/** Suites of other people, many of them red; {@link ExtensionTest} runs each in a JVM of its own. */
final class Suites {
    private Suites() {}

    @ExtendWith(Ringback.class)
    static class Many {
        private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(40)
        void one(Intercom intercom) {
            assertEquals(List.of(), intercom.journal());
            assertTrue(SEEN.add(intercom.url()));
            new Client(intercom).call("101");
            intercom.advanceUntil("call.state:talking");
            assertEquals(1, intercom.calls().size());
        }
    }

    @ExtendWith(Ringback.class)
    static class Calls {
        @Test
        void good(Intercom intercom) {
            new Client(intercom).call("101");
        }

        @Test
        void busy(Intercom intercom) {
            new Client(intercom).call("486", "text/plain");
            intercom.advance("5s");
            assertEquals(List.of(), intercom.calls());
        }

        @Test
        void aborted(Intercom intercom) {
            Assumptions.assumeTrue(intercom.url().isEmpty());
        }

        @Test
        void withoutADevice() {
            fail("on purpose");
        }
    }

    static class Strictness {
        private static void breakARule(Intercom intercom) {
            for (int time = 0; time < 3; time++) new Client(intercom.url(), "wrong").get("/api/v1/system/call/status");
        }

        private static void beUnwise(Intercom intercom) {
            new Client(intercom).call("101");
            intercom.advance("10s");
        }

        @Test
        @Device(strict = Strict.ERROR)
        void error(Intercom intercom) {
            breakARule(intercom);
        }

        @Test
        @Device(strict = Strict.WARNING)
        void warning(Intercom intercom) {
            beUnwise(intercom);
        }

        @Test
        @Device(strict = Strict.ERROR)
        void onlyUnwise(Intercom intercom) {
            beUnwise(intercom);
        }

        @Test
        @ExtendWith(Ringback.class)
        void notStrict(Intercom intercom) {
            breakARule(intercom);
        }
    }

    @ExtendWith(Ringback.class)
    static class Names {
        @AfterEach
        void fails(Intercom intercom) {
            fail("on purpose");
        }

        @Test
        void звонокЗанят(@Device(alias = "../panel") Intercom panel) {}

        @RepeatedTest(2)
        void thisNameIsLongerThanTheSixtyFourCharactersThatTheSimulatorTakesForOfADevice() {}
    }

    @ExtendWith(Ringback.class)
    static class Waits {
        @Test
        void standingStill(Intercom intercom) {
            for (int time = 0; time < 12; time++) new Client(intercom.url(), "").get("/api/info");
            fail("nothing came");
        }
    }

    @Device(strict = Strict.ERROR)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Shared {
        private static Intercom shared;

        @BeforeAll
        static void make(Intercom intercom) {
            shared = intercom;
        }

        @Test
        @Order(1)
        void theFirstBreaksARule(Intercom intercom) {
            assertSame(shared, intercom);
            Strictness.breakARule(intercom);
        }

        @Test
        @Order(2)
        void theSecondDoesNot(Intercom intercom) {
            assertSame(shared, intercom);
            assertEquals(3, intercom.journal().size());
        }

        @Test
        @Device(profile = "camdroid-panel")
        void anotherIsWanted(Intercom intercom, @Device Intercom second) {
            assertNotSame(shared, intercom);
            assertNotSame(second, intercom);
        }
    }

    @ExtendWith(Ringback.class)
    static class InAConstructor {
        InAConstructor(Intercom intercom) {}

        @Test
        void one() {}
    }

    @ExtendWith(Ringback.class)
    static class Https {
        @Test
        void isServed(Intercom intercom) throws Exception {
            assertTrue(intercom.urlTls().startsWith("https:"));
            var client = java.net.http.HttpClient.newBuilder().sslContext(intercom.sslContext()).build();
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(intercom.urlTls() + "/api/info")).build();
            assertEquals(200, client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode());
            assertTrue(intercom.token().length() > 10);
        }
    }

    /** Tells which process serves its device, and waits until it is killed. */
    @ExtendWith(Ringback.class)
    static class Waiting {
        @Test
        void one(Intercom intercom) throws Exception {
            long simulator = ProcessHandle.current().children().findFirst().orElseThrow().pid();
            Files.writeString(Path.of("told.part"), String.valueOf(simulator));
            Files.move(Path.of("told.part"), Path.of("told"));
            intercom.await("call.state:talking", Duration.ofMinutes(10));
        }
    }
}
