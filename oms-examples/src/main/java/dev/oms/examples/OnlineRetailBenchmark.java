package dev.oms.examples;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a whole run of {@link SellerDay} over the UCI file "Online Retail" costs, import, storing and all figures, as a
 * ratio to {@link BareSum}: user and system time of whole processes, the two in turn, each in a fresh process with the
 * same flags. Prints every round, the median of the ratios and its quartiles.
 *
 * <pre>{@code
 * mvn -q -B -Pday -Dprogram=dev.oms.examples.OnlineRetailBenchmark -Dargs="online-retail-dataset.csv.gz 9"
 * }</pre>
 */
public final class OnlineRetailBenchmark {

    private static final int ROUNDS = 7;

    private OnlineRetailBenchmark() {}

    /** A run of the program that tells what it used. */
    static final class WholeRun {

        private WholeRun() {}

        /** Takes the packed file and where the figures go. */
        public static void main(String[] args) {
            int code =
                    SellerDay.run(new String[] {"--scale", "GBP=3", "--out", args[1], args[0]}, System.out, System.err);
            if (code != 0) {
                throw new IllegalStateException("the program ended with " + code);
            }
            CpuTime.print();
        }
    }

    /** Takes the packed file and how many rounds; both get a heap of 2 GiB and no other flag. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String file = args[0];
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        Path figures = Files.createTempFile("summary", ".json");
        List<Double> ratios = new ArrayList<>();
        try {
            for (int round = 1; round <= rounds; round++) {
                boolean bareFirst = round % 2 == 1;
                double before = bareFirst ? seconds(BareSum.class, file) : 0;
                double day = seconds(WholeRun.class, file, figures.toString());
                double bare = bareFirst ? before : seconds(BareSum.class, file);
                ratios.add(day / bare);
                System.out.println(String.format(
                        Locale.ROOT, "round %d: day %.2f s, bare %.2f s, ratio %.2f", round, day, bare, day / bare));
            }
        } finally {
            Files.deleteIfExists(figures);
        }
        Collections.sort(ratios);
        System.out.println(String.format(
                Locale.ROOT,
                "ratio of CPU time: median %.2f, quartiles %.2f and %.2f, %d rounds",
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                rounds));
    }

    /** The CPU time a fresh process tells at its end. */
    private static double seconds(Class<?> program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx2g");
        command.add("-cp");
        command.add(classPath());
        command.add(program.getName());
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double seconds = Double.NaN;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(CpuTime.LABEL)) {
                    seconds = Double.parseDouble(line.substring(CpuTime.LABEL.length()));
                }
            }
        }
        int code = process.waitFor();
        if (code != 0 || Double.isNaN(seconds)) {
            throw new IllegalStateException(program.getName() + " ended with " + code);
        }
        return seconds;
    }

    /** That of this process, inside Maven too. */
    private static String classPath() {
        if (OnlineRetailBenchmark.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** Between the two nearest, in proportion. */
    private static double quantile(List<Double> sorted, double share) {
        double at = share * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (at - below);
    }
}
