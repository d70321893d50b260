package dev.foil.data;

import dev.foil.param.UserError;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a .npy file, versions 1 to 3: a Python dictionary of type, order and shape (NumPy enhancement proposal 1
 * and the documentation of {@code numpy.lib.format}). Sizes are checked before anything is allocated.
 *
 * @param type of the elements
 * @param bigEndian whether bytes come most significant first
 * @param columnMajor Fortran order: the first axis runs fastest
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean columnMajor, Shape shape) {
    /** Cap on the bytes of one array. */
    static final long MOST_BYTES = 1L << 30;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_AXES = 32;
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*(\\[|['\"]([^'\"]*)['\"])");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9, L]*)\\)");

    static NpyHeader read(InputStream from, String name) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw broken(name, "it does not start with \\x93NUMPY");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw broken(name, "its version " + version + " is not 1, 2 or 3");
        }
        int low = Short.reverseBytes(in.readShort()) & 0xFFFF;
        long length = version == 1 ? low : low | (Short.reverseBytes(in.readShort()) & 0xFFFFL) << 16;
        if (length > MOST_TEXT) {
            throw broken(name, "its header of " + length + " bytes is beyond " + MOST_TEXT);
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw broken(name, "it is cut short");
        }
        return parse(new String(text, StandardCharsets.UTF_8), name);
    }

    private static NpyHeader parse(String text, String name) {
        Matcher type = find(TYPE, text, name, "descr");
        String code = type.group(2) == null ? "" : type.group(2);
        if (code.contains("O") || code.isEmpty()) {
            throw new UserError(name + " holds Python objects or records, which only Python can read. Maybe save an"
                    + " array of numbers, such as x.astype('uint8')?");
        }
        boolean ordered = "<>=|".indexOf(code.charAt(0)) >= 0;
        NpyType element = NpyType.of(ordered ? code.substring(1) : code)
                .orElseThrow(() -> new UserError(name + " holds elements of the type '" + code
                        + "', which is not read. Maybe save them as uint8, int64 or float32?"));
        boolean columnMajor = find(ORDER, text, name, "fortran_order").group(1).equals("True");
        Shape shape = shape(find(SHAPE, text, name, "shape").group(1), element, name);
        return new NpyHeader(element, code.startsWith(">"), columnMajor, shape);
    }

    private static Matcher find(Pattern pattern, String text, String name, String key) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw broken(name, "its header has no sound '" + key + "'");
        }
        return matcher;
    }

    private static Shape shape(String text, NpyType type, String name) {
        List<Integer> dims = new ArrayList<>();
        long bytes = type.bytes();
        for (String dim : text.replace("L", "").split(",", -1)) {
            if (dim.isBlank()) {
                continue;
            }
            long size = dim.trim().matches("[0-9]{1,10}") ? Long.parseLong(dim.trim()) : Long.MAX_VALUE;
            if (size > MOST_BYTES || dims.size() == MOST_AXES || (bytes *= Math.max(1, size)) > MOST_BYTES) {
                throw broken(
                        name,
                        "its shape (" + shortened(text) + ") is beyond what is read (" + MOST_AXES + " axes, "
                                + (MOST_BYTES >> 30) + " GiB)");
            }
            dims.add((int) size);
        }
        return new Shape(dims);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    static UserError broken(String name, String why) {
        return new UserError(message(name, why));
    }

    static UserError broken(String name, String why, IOException cause) {
        return new UserError(message(name, why), cause);
    }

    private static String message(String name, String why) {
        return name + " is not a sound .npy array: " + why + ".";
    }
}
