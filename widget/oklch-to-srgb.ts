/**
 * Writes `oklch(L C H)` and `oklch(L C H / A%)` as hexadecimal sRGB, for browsers that know no oklch, in a third of the bytes. Colours
 * computed from others stay: styles test for those by `@supports`. After Björn Ottosson, A perceptual color space for image processing
 * (2020).
 */
export function oklchToSrgb(value: string): string {
  return value.replace(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+)%)?\)/g, (_whole, ...parts: (string | undefined)[]) => {
    const [lightness = 0, chroma = 0, hue = 0, alpha = 100] = parts.slice(0, 4).map((part) => (part === undefined ? undefined : Number(part)));
    const [a, b] = [Math.cos((hue * Math.PI) / 180) * chroma, Math.sin((hue * Math.PI) / 180) * chroma];
    const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short;
    const green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short;
    const blue = -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short;
    return `#${[red, green, blue].map((part) => hex(curve(part))).join('')}${alpha < 100 ? hex(alpha / 100) : ''}`;
  });
}

function curve(part: number): number {
  return part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
}

function hex(share: number): string {
  return Math.round(Math.min(1, Math.max(0, share)) * 255)
    .toString(16)
    .padStart(2, '0');
}
