package org.learncost.reports.plot;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.geometry.size.FloatSize;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Turns a drawing into pixels, without a display. */
public final class Png {
  /** Sharp on screens of twice the usual resolution. */
  private static final double SCALE = 2;

  /**
   * The library's guard against strangers' drawings stops at 2000 paths; of our own, an axis of 150
   * values has more.
   */
  private static final LoaderContext CONTEXT =
      LoaderContext.builder()
          .documentLimits(
              new DocumentLimits(
                  DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
                  DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
                  Integer.MAX_VALUE))
          .build();

  private Png() {}

  /**
   * PNG of an SVG drawing on white.
   *
   * @throws Unavailable where this Java cannot draw text
   */
  public static byte[] of(String svg) throws Unavailable {
    SVGDocument document =
        new SVGLoader()
            .load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, CONTEXT);
    if (document == null) throw new IllegalArgumentException("no SVG: " + svg);
    try {
      return encode(draw(document));
    } catch (InternalError | LinkageError e) {
      // A Java without fonts or without its native drawing libraries (a headless container).
      throw new Unavailable("this Java cannot draw text: " + e.getMessage());
    }
  }

  private static BufferedImage draw(SVGDocument document) {
    FloatSize size = document.size();
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(SCALE * size.width),
            (int) Math.ceil(SCALE * size.height),
            // Bytes as the file has them: packed pixels take twice as long to write.
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(SCALE, SCALE);
    document.render(null, graphics);
    graphics.dispose();
    return image;
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Through memory: the bytes themselves would pass through a temporary file.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Why there is no PNG. */
  public static final class Unavailable extends Exception {
    Unavailable(String reason) {
      super(reason);
    }
  }
}
