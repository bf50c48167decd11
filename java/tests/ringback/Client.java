package ringback;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of the device, as these tests test one. */
final class Client {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Client(Ringback.Intercom intercom) {
        this(intercom.url(), intercom.token());
    }

    Client(String url, String token) {
        this.url = url;
        this.token = token;
    }

    Client call(String number) {
        return call(number, "application/json");
    }

    Client call(String number, String contentType) {
        var body = HttpRequest.BodyPublishers.ofString("{\"number\":\"" + number + "\"}");
        var request = request("/api/v1/system/debug/call/start").header("Content-Type", contentType).POST(body);
        if (send(request).statusCode() != 200) throw new AssertionError("the call did not start");
        return this;
    }

    /** One member of the call's status. */
    Object status(String name) {
        return Ringback.at(Ringback.Json.read(send(request("/api/v1/system/call/status")).body()), name);
    }

    /** The HTTP status of an answer. */
    int get(String path) {
        return send(request(path)).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException error) {
            throw new AssertionError(error);
        }
    }
}
