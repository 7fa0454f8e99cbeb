package io.github.cachemediator.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's Java is what is compiled here, word for word. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowOnlyCodeThatIsCompiled() throws IOException {
        String compiled = sources();
        List<String> shown = JAVA.matcher(Files.readString(root().resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .flatMap(block -> Pattern.compile("\n\n(?=record |@Component|@Service|@SpringBootTest)")
                        .splitAsStream(block.substring(8, block.length() - 3)))
                .map(String::strip)
                .toList();
        assertThat(shown)
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(compiled).contains(piece));
    }

    private static String sources() throws IOException {
        Path here = Path.of("src/test/java/io/github/cachemediator/samples/readme");
        try (Stream<Path> files = Files.list(here)) {
            return files.map(ReadmeTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("LICENSE")))
                .findFirst()
                .orElseThrow();
    }
}
