import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Java's HttpClient, whose trust is in javax.net.ssl.trustStore: prints what came of one request. */
class Ask {
    public static void main(String[] words) throws Exception {
        var patience = Duration.ofMillis((long) (Double.parseDouble(words[2]) * 1000));
        var request = HttpRequest.newBuilder(URI.create(words[0])).timeout(patience).build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            System.out.println(answer.statusCode() + " " + answer.body().length + " bytes");
        } catch (Exception error) {
            Throwable inner = error;
            while (inner.getCause() != null && inner.getCause().getMessage() != null) inner = inner.getCause();
            System.out.println(error.getClass().getSimpleName() + ": " + inner.getMessage());
        }
        System.exit(0);
    }
}
