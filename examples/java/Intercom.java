import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The client under test: logs in, starts a call, asks how it goes. */
public final class Intercom {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private String token;

    public Intercom(String url, String username, String password) throws Exception {
        api = url + "/api/v1";
        token = field(ask("GET", "/login?username=" + username + "&password=" + digest(password), null), "token");
    }

    public void call(String number) throws Exception {
        ask("POST", "/system/debug/call/start", "{\"number\":\"" + number + "\"}");
    }

    public void hangUp() throws Exception {
        ask("POST", "/system/debug/call/end", "");
    }

    /** One member of the call's status, such as {@code status} or {@code sip_code}. */
    public String status(String name) throws Exception {
        return field(ask("GET", "/system/call/status", null), name);
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (body != null && !body.isEmpty()) request.header("Content-Type", "application/json");
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var answer = client.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private static String digest(String password) throws GeneralSecurityException {
        var md5 = MessageDigest.getInstance("MD5");
        return HexFormat.of().formatHex(md5.digest(password.getBytes(StandardCharsets.UTF_8)));
    }

    static String field(String json, String name) {
        var match = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!match.find()) throw new IllegalStateException("no " + name + " in " + json);
        return match.group(1);
    }
}
