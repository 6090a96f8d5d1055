import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDF files against standards, many files in one process.
 *
 * <p>The first argument names the flavours, with commas between ({@code ua1,2a}), the others are files. Prints lines of fields with tabs between them. For each file and flavour {@code PASS flavour
 * path} or {@code FAIL flavour path}, and after a failure for each broken rule {@code RULE clause
 * test count description context}, the context being that of the first break. Ends with status 1 if
 * anything failed.
 */
public final class Validate {
    /** Each failed check counts; of each rule so many are kept with their context. */
    private static final int KEPT = 1;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private boolean failed;

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        Validate run = new Validate();
        List<PDFAFlavour> flavours = Arrays.stream(arguments[0].split(",")).map(PDFAFlavour::byFlavourId).toList();
        for (String path : List.of(arguments).subList(1, arguments.length)) {
            for (PDFAFlavour flavour : flavours) {
                run.validate(path, flavour);
            }
        }
        System.exit(run.failed ? 1 : 0);
    }

    private void validate(String path, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, KEPT, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            line(result.isCompliant() ? "PASS" : "FAIL", flavour.toString(), path);
            if (!result.isCompliant()) {
                failed = true;
                report(result);
            }
        } catch (Exception | StackOverflowError problem) {
            failed = true;
            line("FAIL", flavour.toString(), path);
            line("RULE", "-", "0", "1", "not readable as a PDF: " + problem, "");
        }
    }

    private void report(ValidationResult result) {
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "\t" + assertion.getRuleId().getTestNumber();
                first.putIfAbsent(rule, assertion);
            }
        }
        first.forEach(
                (rule, assertion) ->
                        line(
                                "RULE",
                                assertion.getRuleId().getClause(),
                                String.valueOf(assertion.getRuleId().getTestNumber()),
                                String.valueOf(result.getFailedChecks().getOrDefault(assertion.getRuleId(), 1)),
                                message(assertion),
                                assertion.getLocation().getContext()));
    }

    private static String message(TestAssertion assertion) {
        String error = assertion.getErrorMessage();
        return error == null || error.isBlank() ? assertion.getMessage() : error;
    }

    private void line(String... fields) {
        for (int at = 0; at < fields.length; at++) {
            fields[at] = fields[at] == null ? "" : fields[at].replaceAll("[\\t\\r\\n]+", " ");
        }
        out.println(String.join("\t", fields));
    }
}
