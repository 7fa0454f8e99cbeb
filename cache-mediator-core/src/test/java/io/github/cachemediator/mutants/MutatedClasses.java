package io.github.cachemediator.mutants;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A directory with what is different with a mutant; before the real classes in a class path it takes their place. */
final class MutatedClasses {

    private MutatedClasses() {}

    static Path of(Mutant mutant) throws IOException {
        Path directory = ScratchDirectory.create("mutant");
        String mutated = mutant.applyTo(Files.readString(mutant.source()));
        if (mutant.isScript()) {
            Path target = directory.resolve("io/github/cachemediator").resolve(mutant.file());
            Files.createDirectories(target.getParent());
            Files.writeString(target, mutated);
        } else {
            compile(mutant, mutated, directory);
        }
        return directory;
    }

    private static void compile(Mutant mutant, String mutated, Path directory) throws IOException {
        Path source = Files.writeString(
                Files.createDirectory(directory.resolve("source"))
                        .resolve(mutant.source().getFileName()),
                mutated);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-parameters",
                    "-cp",
                    realClasses() + File.pathSeparator + classPath(),
                    "-d",
                    directory.toString());
            boolean compiled = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The mutant \"" + mutant + "\" cannot be compiled");
            }
        }
    }

    private static Path realClasses() {
        try {
            return Path.of(CacheMediator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the class path of the tests. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
