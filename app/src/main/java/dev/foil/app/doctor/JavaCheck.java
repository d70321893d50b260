package dev.foil.app.doctor;

/** The JVM that runs this. */
final class JavaCheck implements Check {
    @Override
    public String title() {
        return "Java";
    }

    @Override
    public void look(Findings findings) {
        findings.fact("version", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        findings.fact("home", System.getProperty("java.home"));
        findings.fact("machine", System.getProperty("java.vm.name"));
        int feature = Runtime.version().feature();
        if (feature < 17) {
            findings.problem("Java is " + feature + " and must be at least 17. Install a newer JDK or set JAVA_HOME.");
        }
    }
}
