package ringback;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * A simulated BAS-IP intercom of its own for each JUnit test.
 *
 * <pre>{@code
 * @ExtendWith(Ringback.class)
 * class CallTest {
 *     @Test
 *     void aBusyLineIsReported(Intercom intercom) {
 *         var client = new MyClient(intercom.url(), intercom.username(), intercom.password());
 *         client.call("486");
 *         intercom.advance("5s");
 *         assertEquals("busy", client.status());
 *         intercom.verify("POST", "/api/v1/system/debug/call/start", 1);
 *     }
 * }
 * }</pre>
 *
 * <p>The device is named after the test, its clock is manual, and it goes when the test ends; {@link Device} says what it is
 * like. {@code @BeforeEach} and {@code @AfterEach} methods get the device of their test. One that a {@code @BeforeAll} method
 * takes is that of the class, which its tests share.
 *
 * <p>A failed test gets a suppressed exception that holds the device's log, what it noticed, and the path of a bundle named
 * after the test, which {@code ringback replay --diff} plays anywhere.
 *
 * <p>The simulator is one process for the JVM, on free ports, gone with the JVM, also after {@code kill -9}. Under
 * {@code ringback run -- mvn test} it is the one that runs already. These may be set in {@code junit-platform.properties} or as
 * system properties: {@code ringback.binary}, the program, otherwise that of the variable {@code RINGBACK_BINARY}, otherwise the
 * one on the PATH; {@code ringback.options}, options of {@code ringback run} such as {@code --tls-port 0}; and
 * {@code ringback.bundles}, the folder for bundles, {@code ringback-failed} by default.
 */
public final class Ringback implements ParameterResolver, AfterEachCallback, AfterAllCallback {
    /** What fails a test whose own assertions hold. */
    public enum Strict {
        /** What the class says, otherwise {@link #NO}. */
        UNSAID,
        /** Nothing. */
        NO,
        /** The client broke a rule of the protocol. */
        ERROR,
        /** It did so, or what it did is unwise. */
        WARNING
    }

    /**
     * What the device of a test is like. On a parameter it wins over that of the method, which wins over that of the class.
     *
     * <p>Parameters of a test with different annotations get different devices, those with equal ones the same.
     */
    @Documented
    @Inherited
    @ExtendWith(Ringback.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
    public @interface Device {
        /** {@return the model: a built-in name such as {@code camdroid-panel}, or a file} */
        String profile() default "";

        /** {@return who answers how: a built-in name such as {@code busy}, a resource beside the class, a file, or a script} */
        String scenario() default "";

        /** {@return what fails the test} */
        Strict strict() default Strict.UNSAID;

        /** {@return {@code manual}, {@code real}, or such as {@code x20} for a client that waits by itself} */
        String clock() default "";

        /** {@return after how long a device that nothing was asked of goes; {@code 10m} by default} */
        String lease() default "";

        /** {@return the seed of all randomness of the device} */
        long seed() default -1;

        /** {@return a word that makes a further device, and stands in its name} */
        String alias() default "";
    }

    /** What the control port refused: its sentence, and the HTTP status. */
    public static final class RingbackException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final transient Object body;

        RingbackException(String message, int status, Object body, Throwable cause) {
            super(message, cause);
            this.status = status;
            this.body = body;
        }

        RingbackException(String message) {
            this(message, 0, null, null);
        }

        /** {@return the HTTP status, or 0 where there was no answer} */
        public int status() {
            return status;
        }

        /** {@return the JSON of the answer} */
        public Object body() {
            return body;
        }
    }

    /** What the device saw of a failed test. It hangs at the failure as a suppressed exception, so every report shows it. */
    public static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;

        Seen(String message) {
            super(message, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    /**
     * A device. {@link #url} is what the client under test talks to; the other methods are the tester's side.
     *
     * <p>Spans of time are texts such as {@code 500ms}, {@code 3s}, {@code 1m30s}. Answers are JSON: a {@code Map} whose order is
     * that of the answer, a {@code List}, {@code String}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code Double},
     * {@code Boolean} or null. Every method may be called from any thread, and blocks for an answer.
     */
    public static final class Intercom implements AutoCloseable {
        private final Control control;
        private final int id;
        private final String name;
        private final String url;
        private final String urlTls;
        private final String ca;

        private Intercom(String name, Map<String, Object> made, Simulator simulator) {
            this.control = new Control((String) made.get("control"), simulator.control.token);
            this.id = (Integer) made.get("id");
            this.name = name;
            this.url = (String) made.get("url");
            this.urlTls = (String) made.get("url_tls");
            this.ca = simulator.ca;
        }

        /** {@return its number} */
        public int id() {
            return id;
        }

        /** {@return its name, that of the test} */
        public String name() {
            return name;
        }

        /** {@return what the client under test talks to, such as {@code http://127.0.0.1:41235}} */
        public String url() {
            return url;
        }

        /** {@return where it speaks HTTPS, or null} */
        public String urlTls() {
            return urlTls;
        }

        /** {@return the file with the certificate to trust where it speaks HTTPS, or null} */
        public String ca() {
            return ca;
        }

        /** {@return the user name of its account} */
        public String username() {
            return "admin";
        }

        /** {@return the password of its account, in clear} */
        public String password() {
            return "123456";
        }

        /** {@return what stands before the paths of its control port} */
        public String controlUrl() {
            return control.url;
        }

        /** {@return trust in {@link #ca} alone, for a client that speaks HTTPS} */
        public SSLContext sslContext() {
            if (ca == null) throw new RingbackException("there is no HTTPS; -Dringback.options=\"--tls-port 0\" adds it");
            try (InputStream file = Files.newInputStream(Path.of(ca))) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setCertificateEntry("ringback", CertificateFactory.getInstance("X.509").generateCertificate(file));
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            } catch (IOException | GeneralSecurityException error) {
                throw new RingbackException(ca + " holds no certificate: " + error.getMessage(), 0, null, error);
            }
        }

        /** Logs in as the vendor's clients do, and returns the token for {@code Authorization: Bearer}. */
        public String token() {
            String digest;
            try {
                byte[] sum = MessageDigest.getInstance("MD5").digest(password().getBytes(StandardCharsets.UTF_8));
                digest = HexFormat.of().formatHex(sum);
            } catch (GeneralSecurityException error) {
                throw new IllegalStateException(error);
            }
            HttpClient client = url.startsWith("https:") ? Control.client().sslContext(sslContext()).build() : Control.CLIENT;
            Control device = new Control(url, null, client);
            String login = "/api/v1/login?username=" + username() + "&password=" + digest;
            return (String) object(device.ask("GET", login, null, Control.LONG)).get("token");
        }

        /** Any call of the control port without a body, such as {@code ask("GET", "/clock")}. */
        public Object ask(String method, String path) {
            return ask(method, path, null);
        }

        /** Any call of the control port, such as {@code ask("PUT", "/clock", Map.of("mode", "x20"))}. A text is sent as it is. */
        public Object ask(String method, String path, Object body) {
            return control.ask(method, path, body, Control.LONG);
        }

        /** Moves the device's time by a span such as {@code 3s}. Returns when all due work has run, and lists it. */
        public Map<String, Object> advance(String by) {
            return object(ask("POST", "/clock/advance", Map.of("by", by)));
        }

        /** Moves the device's time. Returns when all due work has run, and lists it. */
        public Map<String, Object> advance(Duration by) {
            return advance(by.toMillis() + "ms");
        }

        /** Moves the device's time until something holds, such as {@code call.state:talking}. */
        public Map<String, Object> advanceUntil(String what) {
            return object(ask("POST", "/clock/advance", Map.of("until", what)));
        }

        /** Moves the device's time until something holds, and fails when it does not within a span of the device's time. */
        public Map<String, Object> advanceUntil(String what, String limit) {
            return object(ask("POST", "/clock/advance", Map.of("until", what, "limit", limit)));
        }

        /** {@link #await(String, Duration)}, for 30 seconds. */
        public Map<String, Object> await(String what) {
            return await(what, Duration.ofSeconds(30));
        }

        /** {@link #await(String, Duration, Map)}, once and from now on. */
        public Map<String, Object> await(String what, Duration timeout) {
            return await(what, timeout, Map.of());
        }

        /**
         * Waits on the wall's clock for <code>call.state:talking</code>, <code>request:POST *&#47;call/start</code>, <code>lock.1:open</code>.
         *
         * <p>It moves no clock: when the device's is manual, what needs time comes by {@link #advance(String)}.
         *
         * @param more {@code count} is how often it has to come, and {@code since} 0 counts what has come already
         */
        public Map<String, Object> await(String what, Duration timeout, Map<String, ?> more) {
            var query = new StringBuilder("/wait?for=" + encoded(what) + "&timeout=" + timeout.toMillis() + "ms");
            more.forEach((name, value) -> query.append('&').append(encoded(name)).append('=').append(encoded(value)));
            return object(control.ask("GET", query.toString(), null, timeout.plusSeconds(30)));
        }

        /** A step of the script's language, now: {@code perform("reboot", true)}. */
        public Map<String, Object> perform(String verb, Object value) {
            return object(ask("POST", "/do", Map.of(verb, value)));
        }

        /** Presents an identifier to the device: {@code card}, {@code ukey}, {@code code}, {@code qr}, {@code plate}, {@code face}. */
        public Map<String, Object> present(String kind, String identifier) {
            return object(ask("POST", "/present", Map.of(kind, identifier)));
        }

        /** Presents an identifier to the device, at another lock than the first. */
        public Map<String, Object> present(String kind, String identifier, int lock) {
            return object(ask("POST", "/present", Map.of(kind, identifier, "lock", lock)));
        }

        /** The hand of the other side on the current call: ring, answer, busy, decline, hangup, drop. */
        public Map<String, Object> hand(String verb) {
            return object(ask("POST", "/calls/current/" + verb));
        }

        /** A call comes in, from such as {@code sip:101@10.0.0.5}. */
        public Map<String, Object> call(String from) {
            return object(ask("POST", "/calls", Map.of("from", from)));
        }

        /** What goes wrong, and when: <code>fault(Map.of("on", "GET *&#47;status", "nth", 2, "do", "reset"))</code>. */
        public Map<String, Object> fault(Map<String, ?> rule) {
            return object(ask("POST", "/faults", rule));
        }

        /** Another script in YAML, from the next call on. */
        public Map<String, Object> script(String text) {
            return object(ask("PUT", "/scenario", text));
        }

        /** {@return the whole state of the device} */
        public Map<String, Object> state() {
            return object(ask("GET", "/device"));
        }

        /** {@return the calls so far} */
        public List<Map<String, Object>> calls() {
            return objects(ask("GET", "/calls"), "calls");
        }

        /** {@return what happened, the oldest first; at most the newest 100,000 entries} */
        public List<Map<String, Object>> journal() {
            return objects(ask("GET", "/journal?what=all&limit=100000"), "entries");
        }

        /** {@return the requests among the entries of the {@link #journal}} */
        public List<Map<String, Object>> requests() {
            return objects(ask("GET", "/journal?what=requests&limit=100000"), "entries");
        }

        /** {@return what the client did wrong, as far as the device noticed it} */
        public List<Map<String, Object>> findings() {
            return objects(ask("GET", "/findings"), "findings");
        }

        /** The client must have sent such a request, once or more: <code>verify("POST", "*&#47;call/start")</code>. */
        public void verify(String method, String path) {
            verify(Map.of("method", method, "path", path));
        }

        /** The client must have sent such a request so often; 0 is never. */
        public void verify(String method, String path, int count) {
            verify(Map.of("method", method, "path", path, "count", Map.of("min", count, "max", count)));
        }

        /** The members of {@code POST /verify} must hold. Throws {@link AssertionError} with the nearest misses. */
        public void verify(Map<String, ?> wish) {
            try {
                ask("POST", "/verify", wish);
            } catch (RingbackException error) {
                if (error.status() != 409) throw error;
                throw new AssertionError(error.getMessage() + "\n" + Json.write(error.body()), error);
            }
        }

        /** Says how the test of this device has ended: {@code ringback run} names failed tests first. */
        public void outcome(boolean passed, String test, String message) {
            // The control port takes names of 1024 characters, and messages of 4096.
            var wish = new LinkedHashMap<String, Object>(Map.of("passed", passed));
            if (test != null) wish.put("test", test.substring(0, Math.min(test.length(), 1024)));
            if (message != null) wish.put("message", message.substring(0, Math.min(message.length(), 4096)));
            ask("PUT", "/outcome", wish);
        }

        /** As after its start: the same tokens, the same calls. */
        public void reset() {
            ask("POST", "/reset");
        }

        /**
         * Writes all that came to the device; {@code ringback replay} plays it. It holds passwords: only you can read it.
         *
         * @return the file
         */
        public Path bundle(Path file) {
            byte[] bundle = control.fetch("POST", "/bundle", null, Control.LONG);
            Path target = file.toAbsolutePath();
            try {
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                return Files.write(target, bundle);
            } catch (IOException error) {
                throw new RingbackException(target + " cannot be written: " + error.getMessage(), 0, null, error);
            }
        }

        /** {@return what happened, a line for each entry of the journal} */
        public String log() {
            return journal().stream().map(Report::line).collect(Collectors.joining("\n"));
        }

        /** The device goes; its connections are closed. */
        @Override
        public void close() {
            try {
                ask("DELETE", "");
            } catch (RingbackException error) {
                // Its lease has ended already.
                if (error.status() != 404) throw error;
            }
        }

        @Override
        public String toString() {
            return "Intercom " + name + " at " + url;
        }
    }

    /**
     * A device outside of a test, which {@link Intercom#close} removes.
     *
     * @param wish members of {@code POST /devices} such as {@code name}, {@code profile}, {@code scenario}; the clock is manual and
     *     the lease 10 minutes where it does not say so
     */
    public static Intercom intercom(Map<String, ?> wish) {
        return Simulator.shared(Optional.empty(), Optional.empty()).device(new LinkedHashMap<>(wish));
    }

    /** What stands at a place in JSON: {@code Ringback.at(intercom.state(), "locks", 0, "state")}. */
    public static Object at(Object json, Object... path) {
        Object found = json;
        for (Object step : path) {
            if (found instanceof Map<?, ?> map && map.containsKey(step)) found = map.get(step);
            else if (found instanceof List<?> list && step instanceof Integer index && index < list.size()) found = list.get(index);
            else throw new RingbackException("there is no " + step + " in " + shape(found));
        }
        return found;
    }

    private static String shape(Object json) {
        if (json instanceof Map<?, ?> map) return "an object of " + map.keySet();
        return json instanceof List<?> list ? "a list of " + list.size() : Json.write(json);
    }

    // A device for each test.

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Ringback.class);

    /** Devices of a test or of a class by the annotation of their parameters. */
    private static final class Devices {
        final Map<Optional<Device>, Made> made = new LinkedHashMap<>();
    }

    private static final class Made {
        final Intercom intercom;
        final String suffix;
        final Strict strict;
        /** How often each rule was broken before this test; the device of a class has older findings. */
        private Map<Object, Integer> counted = Map.of();
        /** How the first test that failed has done so. */
        volatile String failure;

        Made(Intercom intercom, String suffix, Strict strict) {
            this.intercom = intercom;
            this.suffix = suffix;
            this.strict = strict;
        }

        synchronized List<Map<String, Object>> fresh() {
            var findings = intercom.findings();
            var before = counted;
            counted = findings.stream().collect(Collectors.toMap(one -> one.get("title"), one -> (Integer) one.get("count")));
            return findings.stream().filter(one -> (Integer) one.get("count") > before.getOrDefault(one.get("title"), 0)).toList();
        }
    }

    /** JUnit makes it. */
    public Ringback() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Intercom.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getDeclaringExecutable() instanceof java.lang.reflect.Constructor) {
            throw new ParameterResolutionException(
                    "a constructor has no test yet; take the Intercom in the test, in @BeforeEach, or in @BeforeAll for all tests");
        }
        Optional<Device> key = parameter.findAnnotation(Device.class);
        Devices own = devices(context, true);
        synchronized (own) {
            Made made = own.made.get(key);
            boolean plain = key.isEmpty() && !AnnotationSupport.isAnnotated(context.getTestMethod(), Device.class);
            if (made == null && plain) made = shared(context).findFirst().orElse(null);
            if (made == null) {
                made = make(key, context, own);
                own.made.put(key, made);
            }
            return made.intercom;
        }
    }

    private static Made make(Optional<Device> key, ExtensionContext context, Devices own) {
        List<Device> words = said(key, context);
        Function<Function<Device, String>, String> first =
                member -> words.stream().map(member).filter(text -> !text.isEmpty()).findFirst().orElse(null);
        var wish = new LinkedHashMap<String, Object>();
        String alias = key.map(Device::alias).orElse("");
        String suffix = !alias.isEmpty() ? "." + Report.fileName(alias) : own.made.isEmpty() ? "" : "-" + (own.made.size() + 1);
        wish.put("name", Report.fileName(Report.name(context)) + suffix);
        wish.put("profile", first.apply(Device::profile));
        wish.put("clock", first.apply(Device::clock));
        wish.put("lease", first.apply(Device::lease));
        wish.put("scenario", script(first.apply(Device::scenario), context.getRequiredTestClass()));
        words.stream().map(Device::seed).filter(seed -> seed >= 0).findFirst().ifPresent(seed -> wish.put("seed", seed));
        Strict strict = words.stream().map(Device::strict).filter(one -> one != Strict.UNSAID).findFirst().orElse(Strict.NO);
        var binary = context.getConfigurationParameter("ringback.binary");
        var options = context.getConfigurationParameter("ringback.options");
        return new Made(Simulator.shared(binary, options).device(wish), suffix, strict);
    }

    /** The nearest first: of the parameter, of the method, of the class, of the class around it. */
    private static List<Device> said(Optional<Device> key, ExtensionContext context) {
        var words = new ArrayList<Device>();
        key.ifPresent(words::add);
        AnnotationSupport.findAnnotation(context.getTestMethod(), Device.class).ifPresent(words::add);
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            AnnotationSupport.findAnnotation(type, Device.class).ifPresent(words::add);
        }
        return words;
    }

    /** The text of a script beside the class; a name or a file stays as it is. */
    private static String script(String scenario, Class<?> type) {
        if (scenario == null || scenario.contains("\n")) return scenario;
        try (InputStream beside = type.getResourceAsStream(scenario)) {
            return beside == null ? scenario : new String(beside.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        } catch (IOException error) {
            throw new RingbackException(scenario + " cannot be read: " + error.getMessage(), 0, null, error);
        }
    }

    private static Devices devices(ExtensionContext context, boolean make) {
        // A store finds what its parents hold, so the key is that of the context.
        var store = context.getStore(NAMESPACE);
        var found = store.get(context.getUniqueId(), Devices.class);
        if (found == null && make) store.put(context.getUniqueId(), found = new Devices());
        return found;
    }

    /** Devices of the classes around a test that have no annotation. */
    private static Stream<Made> shared(ExtensionContext context) {
        return Stream.iterate(context.getParent(), Optional::isPresent, parent -> parent.get().getParent())
                .map(parent -> devices(parent.get(), false))
                .filter(Objects::nonNull)
                .flatMap(devices -> devices.made.values().stream());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Devices devices = devices(context, false);
        List<Made> own = devices == null ? List.of() : List.copyOf(devices.made.values());
        List<Made> watched = own.isEmpty() ? shared(context).toList() : own;
        Throwable failure = context.getExecutionException().filter(one -> !(one instanceof TestAbortedException)).orElse(null);
        AssertionError broken = null;
        try {
            for (Made made : watched) {
                String message = Report.broken(made.fresh(), made.strict);
                if (message != null && failure == null) failure = broken = new AssertionError(message);
            }
        } catch (RingbackException error) {
            if (failure == null) throw error;
        }
        if (failure != null) {
            for (Made made : watched) {
                explain(made, failure, context);
                if (made.failure == null) made.failure = failure.toString();
            }
        }
        for (Made made : own) end(made, context);
        if (broken != null) throw broken;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Devices devices = devices(context, false);
        if (devices == null) return;
        for (Made made : devices.made.values()) end(made, context);
    }

    private static void explain(Made made, Throwable failure, ExtensionContext context) {
        String folder = context.getConfigurationParameter("ringback.bundles").orElse("ringback-failed");
        String text;
        try {
            text = Report.seen(made.intercom);
            Path file = made.intercom.bundle(Path.of(folder, Report.fileName(Report.name(context)) + made.suffix + ".json"));
            text += "\nringback bundle\n" + file + "\nringback replay --diff " + file;
            context.publishReportEntry("ringback bundle", file.toString());
            // Some runners print neither report entries nor suppressed exceptions.
            System.err.println(Report.fullName(context) + " failed: ringback replay --diff " + file);
        } catch (RingbackException error) {
            text = error.getMessage();
        }
        failure.addSuppressed(new Seen(text));
    }

    /** The run is informed how the test ended, and the device goes. A simulator that is gone changes no verdict. */
    private static void end(Made made, ExtensionContext context) {
        try {
            made.intercom.outcome(made.failure == null, Report.fullName(context), made.failure);
            made.intercom.close();
        } catch (RingbackException error) {
            // The test has its verdict.
        }
    }

    /** What people read of a failed test. */
    static final class Report {
        private Report() {}

        /** {@code CallTest.busy}, and for an invocation of many also its display name: {@code CallTest.busy-1-486}. */
        static String name(ExtensionContext context) {
            String type = context.getRequiredTestClass().getName().replaceFirst("^.*\\.", "").replace('$', '.');
            if (context.getTestMethod().isEmpty()) return type;
            boolean many = context.getUniqueId().contains("-invocation:");
            return type + "." + context.getRequiredTestMethod().getName() + (many ? "-" + context.getDisplayName() : "");
        }

        static String fullName(ExtensionContext context) {
            String place = context.getRequiredTestClass().getPackageName();
            return (place.isEmpty() ? "" : place + ".") + name(context);
        }

        /** A name for a device and for a file. The end of a long one says more. */
        static String fileName(String text) {
            String name = text.replaceAll("[^\\p{L}\\p{N}_.]+", "-").replaceAll("^-+|-+$", "");
            // A file system takes 255 bytes, and an ending follows.
            while (name.length() > 120 || name.getBytes(StandardCharsets.UTF_8).length > 200) name = name.substring(1);
            name = name.replaceFirst("^[-_.]+", "");
            return name.isEmpty() ? "test" : name;
        }

        static String seen(Intercom intercom) {
            String log = intercom.log();
            var text = new StringBuilder("ringback log of " + intercom.name() + "\n");
            text.append(log.isEmpty() ? "no request reached the device" : folded(log));
            long longest = runs(log).stream().mapToInt(List::size).max().orElse(0);
            if (longest >= 10 && "manual".equals(at(intercom.ask("GET", "/clock"), "mode"))) {
                text.append("\nringback hint\nthe client asked the same " + longest + " times while the device's clock stood still: a "
                        + "manual clock moves by intercom.advance(\"3s\") alone. For a client that waits by itself: "
                        + "@Ringback.Device(clock = \"x20\")");
            }
            var findings = intercom.findings();
            if (!findings.isEmpty()) text.append("\nringback findings\n").append(told(findings));
            return text.toString();
        }

        static String broken(List<Map<String, Object>> findings, Strict strict) {
            var counted = switch (strict) {
                case UNSAID, NO -> List.<Object>of();
                case ERROR -> List.<Object>of("error");
                case WARNING -> List.<Object>of("error", "warning");
            };
            var errors = findings.stream().filter(finding -> counted.contains(finding.get("severity"))).toList();
            return errors.isEmpty() ? null : "the client broke the protocol:\n" + told(errors);
        }

        static String told(List<Map<String, Object>> findings) {
            return findings.stream().map(Report::told).collect(Collectors.joining("\n"));
        }

        private static String told(Map<String, Object> finding) {
            return finding.get("severity") + ": " + finding.get("title") + ", " + finding.get("count") + " times (journal "
                    + objectsOf(finding.get("journal")).map(String::valueOf).collect(Collectors.joining(", ")) + ")\n    "
                    + finding.get("advice");
        }

        /** Lines that repeat the one before are counted. */
        static String folded(String log) {
            return runs(log).stream()
                    .map(run -> run.get(0) + (run.size() == 1 ? "" : "  (x " + run.size() + ")"))
                    .collect(Collectors.joining("\n"));
        }

        private static List<List<String>> runs(String log) {
            var runs = new ArrayList<List<String>>();
            for (String line : log.lines().toList()) {
                if (runs.isEmpty() || !runs.get(runs.size() - 1).get(0).equals(line)) runs.add(new ArrayList<>());
                runs.get(runs.size() - 1).add(line);
            }
            return runs;
        }

        /** Such as {@code 300ms  call  ended    486 Busy Here}. */
        static String line(Map<String, Object> entry) {
            String text;
            if ("request".equals(entry.get("kind"))) {
                text = entry.get("method") + " " + entry.get("target") + " -> " + entry.get("status");
                if (entry.containsKey("fault")) text += "  fault " + at(entry, "fault", "rule") + ": " + at(entry, "fault", "did");
            } else if (entry.containsKey("text")) {
                text = String.valueOf(entry.get("text"));
            } else {
                text = entry.entrySet().stream()
                        .filter(member -> !List.of("id", "at", "kind").contains(member.getKey()))
                        .map(member -> member.getKey() + " " + member.getValue())
                        .collect(Collectors.joining(", "));
            }
            return String.format("%9s  %-8s  %s", entry.get("at"), entry.get("kind"), text);
        }
    }

    /** The process, which ends with this one: the kernel closes its end of the pipe however it ends, also by SIGKILL. */
    static final class Simulator {
        private static final String TELLS = "echo \"$RINGBACK_CONTROL_URL $RINGBACK_CA\"; exec cat";
        private static Simulator shared;
        final Control control;
        final String ca;
        /** Held for the pipe. */
        final Process process;

        private Simulator(Control control, String ca, Process process) {
            this.control = control;
            this.ca = ca == null || ca.isEmpty() ? null : ca;
            this.process = process;
        }

        /** One for the JVM; under {@code ringback run} the one that runs already. */
        static synchronized Simulator shared(Optional<String> binary, Optional<String> options) {
            if (shared == null) {
                String control = System.getenv("RINGBACK_CONTROL_URL");
                Control running = control == null ? null : new Control(control, System.getenv("RINGBACK_CONTROL_TOKEN"));
                shared = running == null
                        ? start(program(binary), options.orElse(System.getProperty("ringback.options", "")))
                        : new Simulator(running, System.getenv("RINGBACK_CA"), null);
            }
            return shared;
        }

        private static String program(Optional<String> binary) {
            String chosen = binary.orElse(System.getProperty("ringback.binary", System.getenv("RINGBACK_BINARY")));
            if (chosen != null) return chosen;
            String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
            return Stream.of(path.split(File.pathSeparator))
                    .map(folder -> new File(folder, "ringback"))
                    .filter(file -> file.isFile() && file.canExecute())
                    .map(File::getPath)
                    .findFirst()
                    .orElseThrow(() -> new RingbackException("there is no ringback on the PATH (" + path
                            + "); the variable RINGBACK_BINARY or -Dringback.binary names it elsewhere"));
        }

        private static Simulator start(String program, String options) {
            var command = new ArrayList<>(List.of(program, "run", "--quiet"));
            Stream.of(options.trim().split("\\s+")).filter(word -> !word.isEmpty()).forEach(command::add);
            command.addAll(List.of("--", "sh", "-c", TELLS));
            try {
                Path notes = Files.createTempFile("ringback", ".txt");
                try {
                    var builder = new ProcessBuilder(command).redirectError(notes.toFile());
                    builder.environment().keySet().removeIf(name -> name.startsWith("RINGBACK_"));
                    Process process = builder.start();
                    BufferedReader said = process.inputReader();
                    String line = said.readLine();
                    if (line == null || !line.startsWith("http")) {
                        process.waitFor();
                        throw new RingbackException("ringback did not start: " + Files.readString(notes).trim());
                    }
                    String[] words = line.split(" ", 2);
                    return new Simulator(new Control(words[0], null), words.length > 1 ? words[1].trim() : null, process);
                } finally {
                    // It writes on into the file that has no name any more.
                    Files.delete(notes);
                }
            } catch (IOException error) {
                throw new RingbackException("ringback did not start: " + error.getMessage(), 0, null, error);
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
                throw new RingbackException("ringback did not start: this thread was interrupted", 0, null, error);
            }
        }

        Intercom device(Map<String, Object> wish) {
            wish.values().removeIf(Objects::isNull);
            wish.putIfAbsent("clock", "manual");
            wish.putIfAbsent("lease", "10m");
            if (wish.get("scenario") instanceof String scenario) {
                Path file = scenario.contains("\n") ? null : Path.of(scenario);
                try {
                    if (file != null && Files.isRegularFile(file)) scenario = Files.readString(file) + "\n";
                } catch (IOException error) {
                    throw new RingbackException(scenario + " cannot be read: " + error.getMessage(), 0, null, error);
                }
                if (scenario.contains("\n")) {
                    wish.remove("scenario");
                    wish.put("scenario-text", scenario);
                }
            }
            String name = (String) wish.getOrDefault("name", "");
            // The control port takes names of 64 characters. The end of a long one says more.
            if (name.length() > 64) wish.put("name", name.substring(name.length() - 64).replaceFirst("^[-_. ]+", ""));
            return new Intercom(name, object(control.ask("POST", "/devices", wish, Control.LONG)), this);
        }
    }

    /** Asks a control port. */
    static final class Control {
        static final HttpClient CLIENT = client().build();
        static final Duration LONG = Duration.ofSeconds(60);
        final String url;
        final String token;
        private final HttpClient client;

        Control(String url, String token, HttpClient client) {
            this.url = url.replaceFirst("/+$", "");
            this.token = token;
            this.client = client;
        }

        Control(String url, String token) {
            this(url, token, CLIENT);
        }

        static HttpClient.Builder client() {
            return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(HttpClient.Builder.NO_PROXY);
        }

        /** The JSON of a good answer, or null. A text is sent as it is, everything else as JSON. */
        Object ask(String method, String path, Object body, Duration timeout) {
            byte[] data = fetch(method, path, body, timeout);
            return data.length == 0 ? null : Json.read(new String(data, StandardCharsets.UTF_8));
        }

        byte[] fetch(String method, String path, Object body, Duration timeout) {
            var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(timeout);
            if (token != null) request.header("Authorization", "Bearer " + token);
            request.method(method, body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : Json.write(body)));
            HttpResponse<byte[]> answer;
            try {
                answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException error) {
                String reason = Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
                throw new RingbackException("no simulator answers at " + url + ": " + reason, 0, null, error);
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
                throw new RingbackException(method + " " + path + ": this thread was interrupted", 0, null, error);
            }
            if (answer.statusCode() / 100 == 2) return answer.body();
            throw refused(method + " " + path, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }

        /** With the places in a script, where that was refused. */
        private static RingbackException refused(String what, int status, String text) {
            Object body = text;
            try {
                body = Json.read(text);
            } catch (IllegalArgumentException error) {
                // It is a text.
            }
            var message = new StringBuilder(what + ": ");
            message.append(body instanceof Map<?, ?> map && map.get("error") instanceof String said ? said : text);
            if (body instanceof Map<?, ?> map) {
                objectsOf(map.get("findings")).map(Ringback::object).forEach(one -> message.append(
                        "\n" + one.get("line") + ":" + one.get("column") + ": " + one.get("severity") + ": " + one.get("message")));
            }
            return new RingbackException(message.toString(), status, body, null);
        }
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private static List<Map<String, Object>> objects(Object json, String member) {
        return objectsOf(at(json, member)).map(Ringback::object).toList();
    }

    private static Stream<?> objectsOf(Object json) {
        return json instanceof List<?> list ? list.stream() : Stream.empty();
    }

    /** JSON, which the JDK does not read. The order of members stays. */
    static final class Json {
        private final String text;
        private int place;

        private Json(String text) {
            this.text = text;
        }

        /** Throws {@link IllegalArgumentException} with the place of the first mistake. */
        static Object read(String text) {
            var reader = new Json(text);
            Object value = reader.value();
            reader.blank();
            if (reader.place < text.length()) throw reader.wrong("the end");
            return value;
        }

        static String write(Object value) {
            var out = new StringBuilder();
            write(value, out);
            return out.toString();
        }

        private Object value() {
            blank();
            if (place >= text.length()) throw wrong("a value");
            return switch (text.charAt(place)) {
                case '{' -> members();
                case '[' -> elements();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, Object> members() {
            var members = new LinkedHashMap<String, Object>();
            place++;
            if (takes('}')) return members;
            do {
                blank();
                if (place >= text.length() || text.charAt(place) != '"') throw wrong("a name in quotes");
                String name = string();
                if (!takes(':')) throw wrong("a colon");
                members.put(name, value());
            } while (takes(','));
            if (!takes('}')) throw wrong("a comma or }");
            return members;
        }

        private List<Object> elements() {
            var elements = new ArrayList<>();
            place++;
            if (takes(']')) return elements;
            do {
                elements.add(value());
            } while (takes(','));
            if (!takes(']')) throw wrong("a comma or ]");
            return elements;
        }

        private String string() {
            var string = new StringBuilder();
            for (place++; place < text.length(); place++) {
                char sign = text.charAt(place);
                if (sign == '"') {
                    place++;
                    return string.toString();
                }
                if (sign < ' ') break;
                string.append(sign == '\\' ? escaped() : sign);
            }
            throw wrong("a quote");
        }

        private char escaped() {
            if (++place >= text.length()) throw wrong("a sign to escape");
            char sign = text.charAt(place);
            int known = "\"\\/bfnrt".indexOf(sign);
            if (known >= 0) return "\"\\/\b\f\n\r\t".charAt(known);
            if (sign != 'u' || place + 4 >= text.length()) throw wrong("a sign to escape");
            int code = 0;
            for (int digit = 0; digit < 4; digit++) {
                int value = Character.digit(text.charAt(++place), 16);
                if (value < 0 || text.charAt(place) > 'f') throw wrong("four hexadecimal digits");
                code = code * 16 + value;
            }
            return (char) code;
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, place)) throw wrong(word);
            place += word.length();
            return value;
        }

        private static final java.util.regex.Pattern NUMBER =
                java.util.regex.Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

        private Object number() {
            var match = NUMBER.matcher(text).region(place, text.length());
            if (!match.lookingAt()) throw wrong("a value");
            place = match.end();
            if (match.group(2) != null || match.group(3) != null) return Double.valueOf(match.group());
            var number = new BigInteger(match.group());
            if (number.bitLength() < 32) return number.intValue();
            return number.bitLength() < 64 ? (Object) number.longValue() : number;
        }

        private boolean takes(char sign) {
            blank();
            if (place >= text.length() || text.charAt(place) != sign) return false;
            place++;
            return true;
        }

        private void blank() {
            while (place < text.length() && " \t\r\n".indexOf(text.charAt(place)) >= 0) place++;
        }

        private IllegalArgumentException wrong(String wanted) {
            return new IllegalArgumentException("JSON wants " + wanted + " at " + place + " of " + text);
        }

        private static void write(Object value, StringBuilder out) {
            if (value instanceof Map<?, ?> map) {
                String comma = "{";
                for (var member : map.entrySet()) {
                    out.append(comma);
                    write(String.valueOf(member.getKey()), out);
                    out.append(':');
                    write(member.getValue(), out);
                    comma = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            } else if (value instanceof Iterable<?> list) {
                String comma = "[";
                for (Object element : list) {
                    write(element, out.append(comma));
                    comma = ",";
                }
                out.append(comma.equals("[") ? "[]" : "]");
            } else if (value instanceof CharSequence string) {
                quote(string, out);
            } else if (value == null || value instanceof Number || value instanceof Boolean) {
                out.append(value);
            } else {
                throw new RingbackException(value.getClass().getName() + " is not written as JSON; give a Map, a List or a text");
            }
        }

        private static void quote(CharSequence string, StringBuilder out) {
            out.append('"');
            string.chars().forEach(sign -> {
                if (sign == '"' || sign == '\\') out.append('\\').append((char) sign);
                else if (sign < ' ') out.append(String.format("\\u%04x", sign));
                else out.append((char) sign);
            });
            out.append('"');
        }
    }
}
