package ringback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@link Suites} in a JVM of their own: what a failed test leaves, and what becomes of the simulator. */
@Timeout(120)
class ExtensionTest {
    @TempDir
    Path folder;

    private record Result(int code, String text) {}

    @Test
    void eachTestHasADeviceOfItsOwnAlsoInParallel() throws Exception {
        Result result = run(List.of(), Suites.Many.class, "-Djunit.jupiter.execution.parallel.enabled=true",
                "-Djunit.jupiter.execution.parallel.mode.default=concurrent",
                "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
                "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=8");
        assertTrue(result.text.contains("[        40 tests successful      ]"), result.text);
        assertEquals(0, result.code);
        assertEquals(Set.of(), bundles("ringback-failed"));
    }

    @Test
    void aFailedTestLeavesABundleAndWhatTheDeviceSaw() throws Exception {
        Result result = run(List.of(), Suites.Calls.class);
        assertEquals(1, result.code);
        Path bundle = folder.resolve("ringback-failed/Suites.Calls.busy.json");
        assertEquals(Set.of("Suites.Calls.busy.json"), bundles("ringback-failed"));
        for (String words : List.of(
                "ringback.Suites.Calls.busy failed: ringback replay --diff " + bundle + "\n",
                "Suppressed: ringback log of Suites.Calls.busy\n",
                "POST /api/v1/system/debug/call/start -> 200\n",
                "486 Busy Here\n",
                "ringback findings\nwarning: a JSON body came under another Content-Type",
                "ringback bundle\n" + bundle + "\nringback replay --diff " + bundle + "\n")) {
            assertTrue(result.text.contains(words), words + " is not in " + result.text);
        }
        assertEquals(0, start(List.of(program(), "replay", "--diff", bundle.toString())).waitFor());
    }

    @Test
    void theFolderOfBundlesIsChosen() throws Exception {
        run(List.of(), Suites.Calls.class, "-Dringback.bundles=else/where");
        assertEquals(Set.of("Suites.Calls.busy.json"), bundles("else/where"));
        assertEquals(Set.of(), bundles("ringback-failed"));
    }

    @Test
    void strictFailsATestForWhatItsClientDid() throws Exception {
        Result result = run(List.of(), Suites.Strictness.class);
        assertEquals(Set.of("Suites.Strictness.error.json", "Suites.Strictness.warning.json"), bundles("ringback-failed"));
        assertTrue(result.text.contains("=> java.lang.AssertionError: the client broke the protocol:\nerror: "), result.text);
        assertTrue(result.text.contains("=> java.lang.AssertionError: the client broke the protocol:\nwarning: "), result.text);
    }

    @Test
    void strangeNamesAreNamesOfFiles() throws Exception {
        run(List.of(), Suites.Names.class);
        String many = "Suites.Names.thisNameIsLongerThanTheSixtyFourCharactersThatTheSimulatorTakesForOfADevice-repetition-";
        assertEquals(
                Set.of(
                        "Suites.Names.звонокЗанят.panel.json",
                        "Suites.Names.звонокЗанят-2.json",
                        many + "1-of-2.json",
                        many + "2-of-2.json"),
                bundles("ringback-failed"));
    }

    @Test
    void aClockThatStandsStillIsReported() throws Exception {
        String text = run(List.of(), Suites.Waits.class).text;
        assertTrue(text.contains("GET /api/info -> 200  (x 12)\nringback hint\nthe client asked the same 12 times"), text);
    }

    @Test
    void theDeviceOfAClassIsThatOfItsTests() throws Exception {
        Result result = run(List.of(), Suites.Shared.class);
        assertTrue(result.text.contains("[         2 tests successful      ]"), result.text);
        assertEquals(Set.of("Suites.Shared.theFirstBreaksARule.json"), bundles("ringback-failed"));
    }

    @Test
    void aDeviceInAConstructorIsRefused() throws Exception {
        String text = run(List.of(), Suites.InAConstructor.class).text;
        assertTrue(text.contains("a constructor has no test yet; take the Intercom in the test"), text);
    }

    @Test
    void httpsIsServedAndTrusted() throws Exception {
        Result result = run(List.of(), Suites.Https.class, "-Dringback.options= --tls-port  0 ");
        assertEquals(0, result.code, result.text);
    }

    @Test
    void aBadOptionIsNamed() throws Exception {
        String text = run(List.of(), Suites.Calls.class, "-Dringback.options=--profil x").text;
        assertTrue(text.contains(": ringback did not start: ") && text.contains("--profil"), text);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws Exception {
        String text = run(List.of(), Suites.Calls.class, "-Dringback.binary=/no/such").text;
        assertTrue(text.contains(": ringback did not start: Cannot run program \"/no/such\""), text);
        text = run(List.of("env", "-u", "RINGBACK_BINARY", "PATH=/nowhere"), Suites.Calls.class).text;
        assertTrue(text.contains("there is no ringback on the PATH (/nowhere); the variable RINGBACK_BINARY or "), text);
    }

    @Test
    void theProgramOnThePathIsTaken() throws Exception {
        Files.createSymbolicLink(folder.resolve("ringback"), Path.of(program()));
        var path = "PATH=" + folder + ":" + System.getenv("PATH");
        Result result = run(List.of("env", "-u", "RINGBACK_BINARY", path), Suites.Many.class);
        assertEquals(0, result.code, result.text);
    }

    @Test
    void aSimulatorThatRunsAlreadyIsUsed() throws Exception {
        var around = List.of(program(), "run", "--quiet", "--report", "report.json", "--");
        assertEquals(1, run(around, Suites.Calls.class, "-Dringback.binary=/no/such").code);
        Object report = Ringback.Json.read(Files.readString(folder.resolve("report.json")));
        List<?> failed = (List<?>) Ringback.at(report, "verdict", "failed_tests");
        assertEquals(1, failed.size());
        assertEquals("ringback.Suites.Calls.busy", Ringback.at(failed, 0, "test"));
        assertTrue(Ringback.at(failed, 0, "message").toString().startsWith("org.opentest4j.AssertionFailedError: expected: <[]>"));
    }

    @Test
    void nothingIsLeftOfAKilledJvm() throws Exception {
        Process process = start(command(List.of(), Suites.Waiting.class));
        ProcessHandle simulator;
        try {
            Path told = folder.resolve("told");
            while (!Files.exists(told)) {
                assertTrue(process.isAlive(), this::output);
                Thread.sleep(20);
            }
            simulator = ProcessHandle.of(Long.parseLong(Files.readString(told))).orElseThrow();
            assertTrue(simulator.info().commandLine().orElse("").contains("run --quiet"));
        } finally {
            process.destroyForcibly().waitFor();
        }
        for (int wait = 0; wait < 1500 && simulator.isAlive(); wait++) Thread.sleep(20);
        assertFalse(simulator.isAlive(), "the simulator outlived its JVM");
    }

    private Result run(List<String> around, Class<?> suite, String... options) throws Exception {
        Process process = start(command(around, suite, options));
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), this::output);
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), output());
    }

    private static List<String> command(List<String> around, Class<?> suite, String... options) {
        var command = new ArrayList<>(around);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.junit.platform.console.ConsoleLauncher"));
        command.addAll(List.of("--disable-banner", "--disable-ansi-colors", "--details=tree", "--include-engine=junit-jupiter", "--select-class", suite.getName()));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("RINGBACK_BINARY", program(), "LC_ALL", "C.UTF-8"));
        return builder.redirectOutput(folder.resolve("output").toFile()).start();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException error) {
            throw new AssertionError(error);
        }
    }

    private static String program() {
        return new File(System.getenv("RINGBACK_BINARY")).getAbsolutePath();
    }

    private Set<String> bundles(String name) {
        String[] files = folder.resolve(name).toFile().list();
        return files == null ? Set.of() : List.of(files).stream().collect(Collectors.toSet());
    }
}
