package dev.foil.data;

import dev.foil.param.UserError;
import java.util.List;

/** Settles on one size for all images before any is decoded. */
final class CommonSize {
    private CommonSize() {}

    /**
     * The options with height and width filled in from the images' headers where they ask for the stored ones.
     *
     * @throws UserError where stored sizes differ, or all images together would not fit into memory
     */
    static ImageOptions of(ImageRoot root, List<ImageFile> images, ImageOptions options) {
        ImageOptions sized = options.height() > 0 && options.width() > 0 ? options : fromHeaders(root, images, options);
        long bytes = (long) images.size() * sized.height() * sized.width() * (sized.channels() == 1 ? 1 : 3);
        long most = Runtime.getRuntime().maxMemory() / 10 * 6;
        if (bytes > most) {
            throw new UserError(images.size() + " images of " + sized.height() + "×" + sized.width() + " need "
                    + (bytes >> 20) + " MiB and must fit into " + (most >> 20)
                    + " MiB. Maybe choose a smaller height and width?");
        }
        return sized;
    }

    private static ImageOptions fromHeaders(ImageRoot root, List<ImageFile> images, ImageOptions options) {
        List<Attempt<ImageDecoder.Size>> headers = Attempt.all(images, file -> ImageDecoder.size(file.read())).stream()
                .filter(header -> header.result().isPresent())
                .toList();
        if (headers.isEmpty()) {
            return options;
        }
        Attempt<ImageDecoder.Size> first = headers.get(0);
        ImageDecoder.Size size = first.result().orElseThrow();
        for (Attempt<ImageDecoder.Size> header : headers) {
            ImageDecoder.Size other = header.result().orElseThrow();
            boolean sameHeight = options.height() > 0 || other.height() == size.height();
            boolean sameWidth = options.width() > 0 || other.width() == size.width();
            if (!sameHeight || !sameWidth) {
                throw new UserError("Images in " + root + " differ in size: " + first.file() + " is " + size + ", "
                        + header.file() + " is " + other + ". Maybe give --height and --width?");
            }
        }
        return options.sized(
                options.height() > 0 ? options.height() : size.height(),
                options.width() > 0 ? options.width() : size.width(),
                options.channels());
    }
}
