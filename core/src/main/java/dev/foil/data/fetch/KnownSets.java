package dev.foil.data.fetch;

import dev.foil.param.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The sets that can be brought here, with their well-known homes. Digests of the packed files are those that the sets'
 * own pages or the loaders of several frameworks state.
 */
public final class KnownSets {
    /** LeCun, Cortes and Burges, "The MNIST database of handwritten digits". */
    private static final KnownSet MNIST = new KnownSet(
            "mnist",
            idx(
                    List.of(
                            "https://ossci-datasets.s3.amazonaws.com/mnist/",
                            "https://storage.googleapis.com/cvdf-datasets/mnist/"),
                    new Packed(
                            9_912_422,
                            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                    new Packed(
                            28_881,
                            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                    new Packed(
                            1_648_877,
                            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                    new Packed(
                            4_542,
                            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

    /** Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747; github.com/zalandoresearch/fashion-mnist. */
    private static final KnownSet FASHION_MNIST = new KnownSet(
            "fashion-mnist",
            idx(
                    List.of(
                            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
                            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    new Packed(
                            26_421_880,
                            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                    new Packed(
                            29_515,
                            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    new Packed(
                            4_422_102,
                            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                    new Packed(
                            5_148,
                            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

    /**
     * Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images", the binary version. The archive's MD5 on
     * its page is c32a1d4ab5d03f1284b67883e8d87530.
     */
    private static final KnownSet CIFAR10 = new KnownSet(
            "cifar10",
            List.of(new Parcel(
                    "cifar-10-binary.tar.gz",
                    170_052_171,
                    Checksum.sha256("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
                    Stream.of(
                                    "https://www.cs.toronto.edu/~kriz/",
                                    "https://cave.cs.toronto.edu/kriz/",
                                    "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/")
                            .map(home -> URI.create(home + "cifar-10-binary.tar.gz"))
                            .toList(),
                    List.of(
                            batch("data_batch_1.bin", "5dd7e06a14cb22eb9f671a540d1b7c25"),
                            batch("data_batch_2.bin", "5ea93a67294ea407fff1d09f752e9692"),
                            batch("data_batch_3.bin", "942cd6a4bcdd0dd3c604fbe906cb4421"),
                            batch("data_batch_4.bin", "ae636b3ba5c66a11e91e8cb52e771fcb"),
                            batch("data_batch_5.bin", "53f37980c15c3d472c316c40844f3f0d"),
                            batch("test_batch.bin", "803d5f7f4d78ea53de84dbe85f74fb6d"),
                            Part.text("batches.meta.txt", 4096)))));

    /** Every set, in the order in which they are listed. */
    public static final List<KnownSet> ALL = List.of(MNIST, FASHION_MNIST, CIFAR10);

    private KnownSets() {}

    /**
     * The set of that name.
     *
     * @throws UserError where there is no such set
     */
    public static KnownSet named(String name) {
        return ALL.stream()
                .filter(set -> set.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        "data set to get",
                        name,
                        ALL.stream().map(KnownSet::name).toList()));
    }

    private record Packed(long bytes, String sha256, String rawSha256) {}

    /** The four files of MNIST and of those that copy its form: 60,000 and 10,000 images of 28×28. */
    private static List<Parcel> idx(List<String> homes, Packed... packed) {
        List<String> names = List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1");
        long[] sizes = {16 + 60_000 * 784, 8 + 60_000, 16 + 10_000 * 784, 8 + 10_000};
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < packed.length; i++) {
            String name = names.get(i) + "-ubyte";
            String file = name + ".gz";
            parcels.add(new Parcel(
                    file,
                    packed[i].bytes,
                    Checksum.sha256(packed[i].sha256),
                    homes.stream().map(home -> URI.create(home + file)).toList(),
                    List.of(Part.of(name, sizes[i], Checksum.sha256(packed[i].rawSha256)))));
        }
        return parcels;
    }

    /** 10,000 labels with their images of 3×32×32. */
    private static Part batch(String name, String md5) {
        return Part.of(name, 10_000L * (1 + 3 * 32 * 32), Checksum.md5(md5));
    }
}
