package dev.oms.examples.dashboard;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser of our own, with a profile of its own, that asks nobody but this machine. For one thread. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start(Path profile, String language) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=" + language,
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(program("chromedriver")))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    private static String program(String name) {
        Optional<Path> found = Stream.of(Optional.ofNullable(System.getenv("PATH"))
                        .orElse("/usr/bin")
                        .split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new AssertionError(name
                        + " is not on the path: the dashboard is tested in a browser. On Debian: apt install chromium"
                        + " chromium-driver"))
                .toString();
    }

    void open(URI address) {
        driver.get("about:blank"); // another hash alone loads nothing
        driver.get(address.toString());
        until("something is shown", "return Number(document.body.dataset.shown ?? 0) > 0");
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void choose(String list, String value) {
        new Select(driver.findElement(By.id(list))).selectByValue(value);
    }

    String text(String css) {
        return run("return document.querySelector(arguments[0]).innerText", css);
    }

    /** In one step: the page may be drawn anew at any time. */
    List<String> texts(String css) {
        return List.of(
                run("return [...document.querySelectorAll(arguments[0])].map(one => one.innerText).join('|||')", css)
                        .split("\\|{3}", -1));
    }

    String run(String script, Object... arguments) {
        return String.valueOf(((JavascriptExecutor) driver).executeScript(script, arguments));
    }

    boolean is(String script, Object... arguments) {
        return run(script, arguments).equals("true");
    }

    /** Waits until the browser says so. */
    void until(String what, String script, Object... arguments) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(() -> what + "; status: " + run("return document.getElementById('status')?.textContent"))
                .until(ready -> is(script, arguments));
    }

    /** What the accessibility checker finds that is serious or worse. */
    String findings() throws IOException {
        try (InputStream script = Optional.ofNullable(Chromium.class.getResourceAsStream("/axe.min.js"))
                .orElseThrow()) {
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return String.valueOf(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(
                  found => done(found.violations.filter(one => one.impact === "serious" || one.impact === "critical")
                    .map(one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.html + " " + node.failureSummary).join("; ")).join("\\n")),
                  failed => done(String(failed)));
                """));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
