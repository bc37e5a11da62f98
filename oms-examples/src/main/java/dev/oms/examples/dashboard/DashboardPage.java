package dev.oms.examples.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The page: static files among the resources, and uPlot, which draws its charts, from its Maven package. As one file
 * everything stands in it, each script and style is named by its hash, and the browser runs no other.
 */
final class DashboardPage {

    static final List<String> LANGUAGES = List.of("en", "ko", "ja", "vi");

    /** What the page's browser may load: what stands beside it, and nothing else. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
                    + " base-uri 'none'; form-action 'none'";

    private static final String PLOT = "/META-INF/resources/webjars/uplot/";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** One static file of the page. */
    record Asset(String type, String text) {}

    private DashboardPage() {}

    /** What is served under a name; empty if there is nothing. */
    static Optional<Asset> asset(String name) {
        String language =
                name.startsWith("lang/") && name.endsWith(".json") ? name.substring(5, name.length() - 5) : "";
        if (LANGUAGES.contains(language)) {
            return Optional.of(new Asset("application/json", own(name)));
        }
        return switch (name) {
            case "" -> Optional.of(new Asset("text/html; charset=utf-8", own("index.html")));
            case "dashboard.css" -> Optional.of(new Asset("text/css; charset=utf-8", own(name)));
            case "dashboard.js" -> Optional.of(new Asset("text/javascript; charset=utf-8", own(name)));
            case "uplot.css" -> Optional.of(new Asset("text/css; charset=utf-8", plot("uPlot.min.css")));
            case "uplot.js" -> Optional.of(new Asset("text/javascript; charset=utf-8", plot("uPlot.iife.min.js")));
            default -> Optional.empty();
        };
    }

    /** The whole page with these documents in it, as {@link DashboardDocument#bundle} makes them. */
    static String whole(JsonNode bundle) {
        String plot = plot("uPlot.iife.min.js");
        String program = own("dashboard.js");
        String plotStyle = plot("uPlot.min.css");
        String style = own("dashboard.css");
        var languages = MAPPER.createObjectNode();
        LANGUAGES.forEach(language -> languages.set(language, parsed(own("lang/" + language + ".json"))));
        String policy = "default-src 'none'; script-src " + hash(plot) + " " + hash(program) + "; style-src "
                + hash(plotStyle) + " " + hash(style) + "; img-src data:; base-uri 'none'; form-action 'none'";
        String page = own("index.html");
        page = replaced(page, "content=\"" + POLICY + "\"", "content=\"" + policy + "\"");
        page = replaced(page, "<link rel=\"stylesheet\" href=\"uplot.css\">", "<style>" + plotStyle + "</style>");
        page = replaced(page, "<link rel=\"stylesheet\" href=\"dashboard.css\">", "<style>" + style + "</style>");
        page = replaced(page, "<script src=\"uplot.js\" defer></script>\n", "");
        page = replaced(page, "<script src=\"dashboard.js\" type=\"module\"></script>\n", "");
        return replaced(
                page,
                "</body>",
                data("languages", languages) + data("documents", bundle) + "<script>" + plot + "</script>\n"
                        + "<script type=\"module\">" + program + "</script>\n</body>");
    }

    static String json(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Text in it can end no script: what begins a tag or an entity is written as an escape, which JSON reads back. */
    static String inHtml(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String data(String id, JsonNode node) {
        return "<script type=\"application/json\" id=\"" + id + "\">" + inHtml(json(node)) + "</script>\n";
    }

    private static String replaced(String page, String what, String with) {
        int at = page.indexOf(what);
        if (at < 0) {
            throw new IllegalStateException("the page lacks " + what);
        }
        return page.substring(0, at) + with + page.substring(at + what.length());
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String own(String name) {
        return text("/dev/oms/examples/dashboard/" + name);
    }

    private static String plot(String name) {
        Properties about = new Properties();
        String version = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
        try (InputStream stream = open("/" + version)) {
            about.load(stream);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text(PLOT + about.getProperty("version") + "/dist/" + name);
    }

    private static String text(String resource) {
        try (InputStream stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = DashboardPage.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("the program lacks " + resource);
        }
        return stream;
    }
}
