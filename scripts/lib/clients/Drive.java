import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One session of a Java client. See drive.py for the lines. */
public final class Drive {
    private static final byte[] BODY = "{\"n\":1}".getBytes();

    private interface Client {
        String ask(String method, String url) throws Exception;
    }

    private static String seen(int status, long length) {
        return status + " " + length + " bytes";
    }

    private static Client urlConnection() {
        return (method, url) -> {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
            connection.setRequestMethod(method);
            if (method.equals("POST")) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.getOutputStream().write(BODY);
            }
            int status = connection.getResponseCode();
            InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return seen(status, stream == null ? 0 : stream.readAllBytes().length);
        };
    }

    private static Client httpClient() {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return (method, url) -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
            if (method.equals("POST")) {
                request.header("Content-Type", "application/json");
                request.POST(HttpRequest.BodyPublishers.ofByteArray(BODY));
            } else {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            }
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return seen(answer.statusCode(), answer.body().length);
        };
    }

    private static Client okHTTP() {
        OkHttpClient client = new OkHttpClient();
        return (method, url) -> {
            RequestBody body = method.equals("POST") ? RequestBody.create(MediaType.get("application/json"), BODY) : null;
            Request request = new Request.Builder().url(url).method(method, body).build();
            try (Response answer = client.newCall(request).execute()) {
                return seen(answer.code(), answer.body().bytes().length);
            }
        };
    }

    private static Client make(String name) {
        switch (name) {
            case "urlconnection": return urlConnection();
            case "httpclient": return httpClient();
            default: return okHTTP();
        }
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        Client client = make(arguments[0]);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("new")) {
                client = make(arguments[0]);
                System.out.println("ready");
                continue;
            }
            String[] words = line.split(" ");
            try {
                System.out.println(client.ask(words[0], words[1]));
            } catch (Exception error) {
                System.out.println("error: " + error.getClass().getName());
            }
        }
        System.exit(0);
    }
}
