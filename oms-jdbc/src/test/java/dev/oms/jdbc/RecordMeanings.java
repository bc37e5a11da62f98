package dev.oms.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tables and columns mean, in the words of the Javadoc of the records they hold. */
final class RecordMeanings implements Ddl.Meanings {

    private static final Pattern TAG =
            Pattern.compile("\\{@(?:link|linkplain|code|value)\\s+([^\\s}]+)(?:\\s+([^}]*))?}");

    private final Path sources;

    /** @param sources the folder of the packages */
    RecordMeanings(Path sources) {
        this.sources = sources;
    }

    @Override
    public String of(Table table) {
        return meaning(table.means());
    }

    @Override
    public String of(Column column) {
        return meaning(column.means());
    }

    private String meaning(String means) {
        if (!means.startsWith("@")) {
            return means;
        }
        String name = means.substring(1);
        int dot = name.lastIndexOf('.');
        boolean isComponent = Character.isLowerCase(name.charAt(dot + 1));
        String type = isComponent ? name.substring(0, dot) : name;
        String javadoc = javadoc(type).orElse("");
        return isComponent ? component(javadoc, name.substring(dot + 1)) : sentence(javadoc);
    }

    private Optional<String> javadoc(String type) {
        String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        try {
            String source = Files.readString(sources.resolve(outer.replace('.', '/') + ".java"));
            Matcher declared =
                    Pattern.compile("(?:record|interface) " + simple + "\\b").matcher(source);
            if (!declared.find()) {
                return Optional.empty();
            }
            int end = source.lastIndexOf("*/", declared.start());
            int begin = source.lastIndexOf("/**", declared.start());
            boolean belongs =
                    end > begin && !source.substring(end, declared.start()).contains(";");
            return belongs ? Optional.of(plain(source.substring(begin + 3, end))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Without stars and tags, in one line. */
    private static String plain(String comment) {
        String text =
                comment.replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
        Matcher tag = TAG.matcher(text);
        return tag.replaceAll(found -> {
            String shown = found.group(2) == null ? found.group(1).replaceAll(".*[#.]", "") : found.group(2);
            return Matcher.quoteReplacement(shown);
        });
    }

    private static String component(String javadoc, String name) {
        Matcher param = Pattern.compile("@param " + name + " (.*?)(?= @param | @throws |$)")
                .matcher(javadoc);
        return param.find() ? capital(param.group(1)) : "";
    }

    private static String sentence(String javadoc) {
        String before = javadoc.split(" @param | <p>", 2)[0];
        int stop = before.indexOf(". ");
        return capital(stop < 0 ? before.replaceAll("\\.$", "") : before.substring(0, stop));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
