package dev.foil.app.doctor;

/** Looks at one side of the machine. Whatever it throws becomes a problem of its own. */
interface Check {
    String title();

    void look(Findings findings);
}
