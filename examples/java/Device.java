import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The tester's side: a device of its own for each test, made on the simulator that {@code ringback run} has started. */
public final class Device implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final String url;
    private final String control;

    public Device() throws Exception {
        var made = ask("POST", System.getenv("RINGBACK_CONTROL_URL") + "/devices", "{\"clock\":\"manual\",\"lease\":\"1m\"}");
        url = Intercom.field(made, "url");
        control = Intercom.field(made, "control");
    }

    /** Such as {@code {"by":"3s"}} or {@code {"until":"call.state:talking"}}. */
    public void advance(String wish) throws Exception {
        ask("POST", control + "/clock/advance", wish);
    }

    /** ring, answer, busy, decline, hangup, drop. */
    public void hand(String verb) throws Exception {
        ask("POST", control + "/calls/current/" + verb, "");
    }

    @Override
    public void close() throws Exception {
        ask("DELETE", control, "");
    }

    private static String ask(String method, String url, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(url + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }
}
