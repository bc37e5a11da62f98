package dev.oms.examples.dashboard;

import dev.oms.Oms;
import dev.oms.customer.ChannelId;
import dev.oms.examples.day.Evening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the dashboard as one file that needs nothing else: the page, its charts and languages, and the documents of
 * every channel and span in the seller's zone.
 */
public final class DashboardFile {

    private DashboardFile() {}

    /**
     * Writes the file and the folders above it.
     *
     * @param costed whether anything is known of costs
     */
    public static void write(Oms oms, Evening evening, boolean costed, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text(oms, evening, costed), StandardCharsets.UTF_8);
    }

    static String text(Oms oms, Evening evening, boolean costed) {
        List<ChannelId> channels = List.copyOf(evening.figures().phases().keySet());
        List<View> views = DashboardDocument.views(channels, evening.zone());
        return DashboardPage.whole(DashboardDocument.bundle(DashboardDocument.read(
                oms, views, evening.asOf(), costed, evening.figures().stock())));
    }
}
