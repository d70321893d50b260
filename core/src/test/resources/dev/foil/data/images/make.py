"""Makes the image fixtures of this folder (Pillow 12.3.0, NumPy 2.4.6): python3 make.py"""
import numpy as np
from PIL import Image

# 16×8, four blocks of colour: red, green / blue, grey; the top left pixel block is darker, to tell turns apart.
rgb = np.zeros((8, 16, 3), "u1")
rgb[:4, :8] = (200, 40, 40)
rgb[:4, 8:] = (40, 160, 40)
rgb[4:, :8] = (40, 40, 200)
rgb[4:, 8:] = (128, 128, 128)
image = Image.fromarray(rgb)
alpha = np.dstack([rgb, np.where(np.arange(16) < 8, 255, 0)[None].repeat(8, 0)]).astype("u1")


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags.tobytes()


image.save("lossless.webp", lossless=True)
image.save("lossy.webp", quality=90)
Image.fromarray(alpha).save("alpha.webp", lossless=True, exact=True)
image.save("turned.webp", lossless=True, exif=exif(6))
image.convert("CMYK").save("cmyk.jpg", quality=95)
image.save("progressive.jpg", quality=95, progressive=True, subsampling=0)
image.convert("L").save("grey.jpg", quality=95)
image.save("lzw.tif", compression="tiff_lzw")
image.save("turned.tif", tiffinfo={0x0112: 8})
image.save("turned.png", exif=exif(3))
palette = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
palette.save("palette.png", transparency=palette.getpixel((15, 7)))
image.save("colourkey.png", transparency=(128, 128, 128))
for orientation in range(1, 9):
    image.save(f"exif{orientation}.jpg", quality=95, subsampling=0, exif=exif(orientation))

# Expected values of Pillow's bilinear resize with antialiasing, as torchvision uses it, for PreparationTest.
ramp = np.add.outer(np.arange(9) * 20, np.arange(12) * 7).astype("u1")
print("ramp", np.array(Image.fromarray(ramp).resize((6, 5), Image.Resampling.BILINEAR)).tolist())
noise = np.random.default_rng(1).integers(0, 256, (6, 9), "u1")
print("noise", noise.tolist())
print("smaller", np.array(Image.fromarray(noise).resize((4, 3), Image.Resampling.BILINEAR)).tolist())
print("larger", np.array(Image.fromarray(noise).resize((12, 8), Image.Resampling.BILINEAR)).tolist())
