package dev.foil.audit;

/**
 * What a run ran on.
 *
 * @param jvm name and version
 * @param os name, version, architecture
 * @param cpu model name
 * @param threads computing threads used
 */
public record Machine(String jvm, String os, String cpu, int threads) {}
