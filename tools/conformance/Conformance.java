import java.io.File;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Asks the engine of veraPDF whether files are PDF/UA-1 and PDF/A-3a.
 *
 * <p>Writes a line per file and standard, fields between tabs: file, standard, number of checks,
 * number of failures; and under it a line per rule that fails, beginning with a tab: the rule, how
 * often, what it asks, where. Leaves with 0 when nothing fails, else with 1.
 */
public final class Conformance {
  private static final Map<String, String> PROFILES =
      Map.of("ua1", "PDFUA-1", "3a", "PDFA-3A");
  private static final String[] STANDARDS = {"ua1", "3a"};
  private static final int MOST = 1_000_000; // failures that are counted

  private Conformance() {}

  public static void main(String[] files) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean sound = true;
    for (String file : files) {
      for (String standard : STANDARDS) {
        sound &= check(file, standard);
      }
    }
    System.exit(sound ? 0 : 1);
  }

  private static boolean check(String file, String standard) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile(standard), MOST, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, Integer> counts = new LinkedHashMap<>();
      Map<String, String> told = new LinkedHashMap<>();
      int failures = 0;
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          failures++;
          String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
          counts.merge(rule, 1, Integer::sum);
          told.putIfAbsent(rule, plain(one.getMessage()) + "\t" + plain(one.getLocation().getContext()));
        }
      }
      boolean sound = result.isCompliant() && failures == 0;
      System.out.println(
          String.join("\t", file, standard, "" + result.getTotalAssertions(), "" + (sound ? 0 : Math.max(1, failures))));
      for (Map.Entry<String, String> one : told.entrySet()) {
        System.out.println("\t" + one.getKey() + "\t" + counts.get(one.getKey()) + "\t" + one.getValue());
      }
      return sound;
    }
  }

  private static ValidationProfile profile(String standard) throws Exception {
    String name = "/org/verapdf/pdfa/validation/" + PROFILES.get(standard) + ".xml";
    try (InputStream stream = PDFAFlavour.class.getResourceAsStream(name)) {
      return Profiles.profileFromXml(stream);
    }
  }

  private static String plain(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ");
  }
}
