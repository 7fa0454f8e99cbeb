package io.github.cachemediator.samples.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The README's Java is what is compiled here, word for word; its properties and its dependencies are those that there
 * are.
 */
class ReadmeTest {

    @Test
    void shouldShowOnlyCodeThatIsCompiled() throws IOException {
        String compiled = sources();
        List<String> shown = blocks("java").stream()
                .flatMap(Pattern.compile("\n\n(?=record |@Component|@Service|@SpringBootTest)")::splitAsStream)
                .map(String::strip)
                .toList();
        assertThat(shown)
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(compiled).contains(piece));
    }

    @Test
    void shouldShowOnlyPropertiesThatThereAre() throws IOException {
        List<String> shown = blocks("yaml");
        assertThat(shown).hasSize(1);
        PropertySource<?> yaml = new YamlPropertySourceLoader()
                .load("README", new ByteArrayResource(shown.get(0).getBytes(UTF_8)))
                .get(0);

        CacheMediatorProperties bound = new Binder(ConfigurationPropertySources.from(yaml))
                .bind(
                        "cache-mediator",
                        Bindable.of(CacheMediatorProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();

        assertThat(bound.namespace()).isEqualTo("rates");
        assertThat(bound.defaults().cacheTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(bound.defaults().jobTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bound.jobs())
                .hasSize(1)
                .hasEntrySatisfying("rate", job -> assertThat(job.maxAttempts()).isEqualTo(2));
        assertThat(yaml.getProperty("spring.data.redis.url")).isEqualTo("redis://localhost:6379");
    }

    @Test
    void shouldShowTheArtifactsOfThisProject() throws Exception {
        String version = text(pom(root()), "version");
        List<String> shown = new ArrayList<>();
        for (String block : blocks("xml")) {
            Element dependency = xml(block);
            assertThat(text(dependency, "groupId")).isEqualTo(text(pom(root()), "groupId"));
            assertThat(text(dependency, "version")).isEqualTo(version);
            shown.add(text(dependency, "artifactId"));
        }

        assertThat(shown).containsExactly("cache-mediator-spring-boot-starter", "cache-mediator-core");
        for (String module : shown) {
            assertThat(text(pom(root().resolve(module)), "artifactId")).isEqualTo(module);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(root().resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static Element pom(Path module) throws Exception {
        return xml(Files.readString(module.resolve("pom.xml")));
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    /** Returns the text of the first child of a name; children of children do not count. */
    private static String text(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> child.getNodeName().equals(name))
                .map(Node::getTextContent)
                .findFirst()
                .orElseThrow();
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
