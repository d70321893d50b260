package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks of pixels to channels and back (Shi et al. 2016, "pixel shuffle"). */
final class Blocks {
    private Blocks() {}

    static Map<String, Op> ops() {
        return Map.of("DepthToSpace", Blocks::toSpace, "SpaceToDepth", Blocks::toDepth);
    }

    private static Bound toSpace(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        int block = block(node, x);
        if (x.dim(1) % (block * block) != 0) {
            throw Op.mismatch(node, x.dim(1) + " channels do not make blocks of " + block + "×" + block);
        }
        int channels = x.dim(1) / (block * block);
        String mode = node.attributes().text("mode", "DCR");
        boolean columns = mode.equals("CRD");
        if (!columns && !mode.equals("DCR")) {
            throw Op.mismatch(node, "mode '" + mode + "' is not known");
        }
        Shape split = columns
                ? Shape.of(x.dim(0), channels, block, block, x.dim(2), x.dim(3))
                : Shape.of(x.dim(0), block, block, channels, x.dim(2), x.dim(3));
        long[] order = columns ? new long[] {0, 1, 4, 2, 5, 3} : new long[] {0, 3, 4, 1, 5, 2};
        Shape out = Shape.of(x.dim(0), channels, x.dim(2) * block, x.dim(3) * block);
        return Bound.like(
                given, out, 0, in -> Op.get(in, 0).reshape(split).permute(order).reshape(out));
    }

    private static Bound toDepth(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        int block = block(node, x);
        if (x.dim(2) % block != 0 || x.dim(3) % block != 0) {
            throw Op.mismatch(node, "an image of shape " + x + " does not divide into blocks of " + block);
        }
        Shape split = Shape.of(x.dim(0), x.dim(1), x.dim(2) / block, block, x.dim(3) / block, block);
        Shape out = Shape.of(x.dim(0), x.dim(1) * block * block, x.dim(2) / block, x.dim(3) / block);
        return Bound.like(
                given,
                out,
                0,
                in -> Op.get(in, 0).reshape(split).permute(0, 3, 5, 1, 2, 4).reshape(out));
    }

    private static int block(Node node, Shape x) {
        long block = node.attributes().whole("blocksize", 0);
        if (x.rank() != 4 || block < 1 || block > 1 << 12) {
            throw Op.mismatch(node, "blocks of " + block + " in an input of shape " + x);
        }
        return (int) block;
    }
}
