// The arithmetic of a small transformer on four numbers at a time. AssemblyScript; `../minilm/README.md` says how it becomes `kernels.wasm`.
// Pointers are byte offsets into the one memory. Rows are as wide as a multiple of 8.

/** Largest magnitude of a row in 16 bits. 4095 x 127 x 1536 products still fit a sum of 32 bits. */
const largest: f32 = 4095;

/** Each row of `source` as 16-bit numbers in `target`, with what one of them is worth in `scales`. */
export function quantise(source: usize, rows: i32, width: i32, target: usize, scales: usize): void {
  for (let row = 0; row < rows; row++) {
    const from = source + <usize>(row * width * 4);
    const to = target + <usize>(row * width * 2);
    let most = f32x4.splat(0);
    for (let at = 0; at < width * 4; at += 16) most = f32x4.max(most, f32x4.abs(v128.load(from + at)));
    const high = max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
    const scale: f32 = high > 0 ? high / largest : 1;
    store<f32>(scales + row * 4, scale);
    const by = f32x4.splat(1 / scale);
    for (let at = 0; at < width; at += 8) {
      const first = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(from + at * 4), by)));
      const second = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(from + at * 4, 16), by)));
      v128.store(to + at * 2, i16x8.narrow_i32x4_s(first, second));
    }
  }
}

@inline
function total(sums: v128): f32 {
  return <f32>(i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3));
}

/** Rows that stay in the nearest cache while all columns pass. */
const block: i32 = 32;

/** out[row][column] = left[row] . right[column] + bias[column]; `rows` is a multiple of 4, `columns` of 2, `right` has 8-bit numbers. */
export function multiply(left: usize, leftScales: usize, rows: i32, width: i32, right: usize, rightScales: usize, bias: usize, columns: i32, out: usize): void {
  for (let start = 0; start < rows; start += block) {
    const end = min(rows, start + block);
    for (let column = 0; column < columns; column += 2) {
      const b0 = right + <usize>(column * width);
      const b1 = b0 + width;
      const s0 = load<f32>(rightScales + column * 4);
      const s1 = load<f32>(rightScales + column * 4, 4);
      const o0 = load<f32>(bias + column * 4);
      const o1 = load<f32>(bias + column * 4, 4);
      for (let row = start; row < end; row += 4) {
        let a0 = left + <usize>(row * width * 2);
        let a1 = a0 + width * 2;
        let a2 = a1 + width * 2;
        let a3 = a2 + width * 2;
        let c00 = i32x4.splat(0), c01 = i32x4.splat(0), c10 = i32x4.splat(0), c11 = i32x4.splat(0);
        let c20 = i32x4.splat(0), c21 = i32x4.splat(0), c30 = i32x4.splat(0), c31 = i32x4.splat(0);
        for (let at = 0; at < width; at += 8) {
          const w0 = v128.load8x8_s(b0 + at);
          const w1 = v128.load8x8_s(b1 + at);
          let x = v128.load(a0 + at * 2);
          c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, w0));
          c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, w1));
          x = v128.load(a1 + at * 2);
          c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, w0));
          c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, w1));
          x = v128.load(a2 + at * 2);
          c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, w0));
          c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, w1));
          x = v128.load(a3 + at * 2);
          c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, w0));
          c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, w1));
        }
        const r0 = load<f32>(leftScales + row * 4);
        const r1 = load<f32>(leftScales + row * 4, 4);
        const r2 = load<f32>(leftScales + row * 4, 8);
        const r3 = load<f32>(leftScales + row * 4, 12);
        let to = out + <usize>((row * columns + column) * 4);
        store<f32>(to, total(c00) * r0 * s0 + o0);
        store<f32>(to, total(c01) * r0 * s1 + o1, 4);
        to += columns * 4;
        store<f32>(to, total(c10) * r1 * s0 + o0);
        store<f32>(to, total(c11) * r1 * s1 + o1, 4);
        to += columns * 4;
        store<f32>(to, total(c20) * r2 * s0 + o0);
        store<f32>(to, total(c21) * r2 * s1 + o1, 4);
        to += columns * 4;
        store<f32>(to, total(c30) * r3 * s0 + o0);
        store<f32>(to, total(c31) * r3 * s1 + o1, 4);
      }
    }
  }
}

/** e to the power of each, to seven digits. */
@inline
function exp4(power: v128): v128 {
  const x = f32x4.max(f32x4.min(power, f32x4.splat(87)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.add(f32x4.mul(f32x4.splat(1.9875691500e-4), r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const two = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, two);
}

/** x times the share of a normal distribution below x, in place. The error function by Abramowitz and Stegun 7.1.26. */
export function gelu(values: usize, count: i32): void {
  for (let at = 0; at < count * 4; at += 16) {
    const x = v128.load(values + at);
    const z = f32x4.mul(f32x4.abs(x), f32x4.splat(0.70710678));
    const t = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.mul(z, f32x4.splat(0.3275911)), f32x4.splat(1)));
    let p = f32x4.add(f32x4.mul(t, f32x4.splat(1.061405429)), f32x4.splat(-1.453152027));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1.421413741));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-0.284496736));
    p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.254829592));
    const tail = f32x4.mul(f32x4.mul(p, t), exp4(f32x4.neg(f32x4.mul(z, z))));
    // 1 + erf(x) is tail below zero and 2 - tail above.
    const share = v128.bitselect(tail, f32x4.sub(f32x4.splat(2), tail), f32x4.lt(x, f32x4.splat(0)));
    v128.store(values + at, f32x4.mul(f32x4.mul(x, f32x4.splat(0.5)), share));
  }
}

@inline
function sum4(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

/** Adds `more` to each row, then brings it to mean 0 and deviation 1, times `gain`, plus `bias`. */
export function addNormalise(values: usize, more: usize, rows: i32, width: i32, gain: usize, bias: usize): void {
  for (let row = 0; row < rows; row++) {
    const x = values + <usize>(row * width * 4);
    const y = more + <usize>(row * width * 4);
    let sums = f32x4.splat(0);
    for (let at = 0; at < width * 4; at += 16) {
      const v = f32x4.add(v128.load(x + at), v128.load(y + at));
      v128.store(x + at, v);
      sums = f32x4.add(sums, v);
    }
    const mean = f32x4.splat(sum4(sums) / <f32>width);
    let squares = f32x4.splat(0);
    for (let at = 0; at < width * 4; at += 16) {
      const v = f32x4.sub(v128.load(x + at), mean);
      squares = f32x4.add(squares, f32x4.mul(v, v));
    }
    const by = f32x4.splat(1 / sqrt<f32>(sum4(squares) / <f32>width + 1e-12));
    for (let at = 0; at < width * 4; at += 16) {
      const v = f32x4.mul(f32x4.sub(v128.load(x + at), mean), by);
      v128.store(x + at, f32x4.add(f32x4.mul(v, v128.load(gain + at)), v128.load(bias + at)));
    }
  }
}

const headWidth: i32 = 32;

/**
 * Attention of each head: `states` has a row of queries (already divided by the root of the head's width), keys and values for each
 * token; `out` gets a row for each. `keys` and `values` are room for 32 rows as long as the text, rounded up to 16; `weights` for two. Keys and
 * values are copied together first: in `states` they lie so far apart that each would push the others out of the nearest cache. Two rows are
 * computed at a time, so that each key and value is loaded once for both.
 */
export function attend(states: usize, rows: i32, heads: i32, keys: usize, values: usize, weights: usize, out: usize): void {
  const width = heads * headWidth;
  const stride = width * 3 * 4;
  const padded = (rows + 15) & ~15;
  const half = values + <usize>(rows * headWidth * 2);
  const second = weights + <usize>(padded * 4);
  for (let head = 0; head < heads; head++) {
    const query = states + <usize>(head * headWidth * 4);
    const key = query + width * 4;
    const value = key + width * 4;
    for (let d = 0; d < headWidth; d++) {
      const to = keys + <usize>(d * padded * 4);
      for (let row = 0; row < rows; row++) store<f32>(to + row * 4, load<f32>(key + row * stride + d * 4));
      for (let row = rows; row < padded; row++) store<f32>(to + row * 4, 0);
    }
    for (let row = 0; row < rows; row++) {
      const from = value + <usize>(row * stride);
      const to = <usize>(row * headWidth * 2);
      for (let at = 0; at < headWidth * 2; at += 16) {
        v128.store(values + to + at, v128.load(from + at));
        v128.store(half + to + at, v128.load(from + at, 64));
      }
    }
    for (let row = 0; row < rows; row += 2) {
      // The last row of an odd number is computed twice.
      const next = min(row + 1, rows - 1);
      const q0 = query + <usize>(row * stride);
      const q1 = query + <usize>(next * stride);
      let high0 = f32x4.splat(-1e30), high1 = f32x4.splat(-1e30);
      for (let at = 0; at < padded; at += 16) {
        let c0 = f32x4.splat(0), c1 = f32x4.splat(0), c2 = f32x4.splat(0), c3 = f32x4.splat(0);
        let e0 = f32x4.splat(0), e1 = f32x4.splat(0), e2 = f32x4.splat(0), e3 = f32x4.splat(0);
        for (let d = 0; d < headWidth; d++) {
          const x = v128.load32_splat(q0 + d * 4);
          const y = v128.load32_splat(q1 + d * 4);
          const from = keys + <usize>((d * padded + at) * 4);
          let k = v128.load(from);
          c0 = f32x4.add(c0, f32x4.mul(x, k));
          e0 = f32x4.add(e0, f32x4.mul(y, k));
          k = v128.load(from, 16);
          c1 = f32x4.add(c1, f32x4.mul(x, k));
          e1 = f32x4.add(e1, f32x4.mul(y, k));
          k = v128.load(from, 32);
          c2 = f32x4.add(c2, f32x4.mul(x, k));
          e2 = f32x4.add(e2, f32x4.mul(y, k));
          k = v128.load(from, 48);
          c3 = f32x4.add(c3, f32x4.mul(x, k));
          e3 = f32x4.add(e3, f32x4.mul(y, k));
        }
        let to = weights + at * 4;
        v128.store(to, c0);
        v128.store(to, c1, 16);
        v128.store(to, c2, 32);
        v128.store(to, c3, 48);
        to = second + at * 4;
        v128.store(to, e0);
        v128.store(to, e1, 16);
        v128.store(to, e2, 32);
        v128.store(to, e3, 48);
        high0 = f32x4.max(high0, f32x4.max(f32x4.max(c0, c1), f32x4.max(c2, c3)));
        high1 = f32x4.max(high1, f32x4.max(f32x4.max(e0, e1), f32x4.max(e2, e3)));
      }
      const by0 = toShares(weights, high0, rows, padded);
      const by1 = toShares(second, high1, rows, padded);
      const to = head * headWidth;
      const out0 = out + <usize>((row * width + to) * 4);
      const out1 = out + <usize>((next * width + to) * 4);
      addValues(values, rows, weights, second, by0, by1, out0, out1);
      addValues(half, rows, weights, second, by0, by1, out0 + 64, out1 + 64);
    }
  }
}

/** Makes scores the powers of e, and gives what brings their sum to 1. `high` is the highest score in four parts. */
@inline
function toShares(weights: usize, high: v128, rows: i32, padded: i32): v128 {
  // The padding scores 0, which may be the highest: any bound that is not far above the true one will do.
  const most = f32x4.splat(max(max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3))));
  for (let at = 0; at < padded * 4; at += 16) v128.store(weights + at, exp4(f32x4.sub(v128.load(weights + at), most)));
  for (let at = rows; at < padded; at++) store<f32>(weights + at * 4, 0);
  let sums = f32x4.splat(0);
  for (let at = 0; at < padded * 4; at += 16) sums = f32x4.add(sums, v128.load(weights + at));
  return f32x4.splat(1 / sum4(sums));
}

/** Half of a head's values, weighted for two rows. */
@inline
function addValues(values: usize, rows: i32, first: usize, second: usize, by0: v128, by1: v128, out0: usize, out1: usize): void {
  let o0 = f32x4.splat(0), o1 = f32x4.splat(0), o2 = f32x4.splat(0), o3 = f32x4.splat(0);
  let p0 = f32x4.splat(0), p1 = f32x4.splat(0), p2 = f32x4.splat(0), p3 = f32x4.splat(0);
  for (let other = 0; other < rows; other++) {
    const w = v128.load32_splat(first + other * 4);
    const u = v128.load32_splat(second + other * 4);
    const from = values + <usize>(other * headWidth * 2);
    let v = v128.load(from);
    o0 = f32x4.add(o0, f32x4.mul(w, v));
    p0 = f32x4.add(p0, f32x4.mul(u, v));
    v = v128.load(from, 16);
    o1 = f32x4.add(o1, f32x4.mul(w, v));
    p1 = f32x4.add(p1, f32x4.mul(u, v));
    v = v128.load(from, 32);
    o2 = f32x4.add(o2, f32x4.mul(w, v));
    p2 = f32x4.add(p2, f32x4.mul(u, v));
    v = v128.load(from, 48);
    o3 = f32x4.add(o3, f32x4.mul(w, v));
    p3 = f32x4.add(p3, f32x4.mul(u, v));
  }
  v128.store(out0, f32x4.mul(o0, by0));
  v128.store(out0, f32x4.mul(o1, by0), 16);
  v128.store(out0, f32x4.mul(o2, by0), 32);
  v128.store(out0, f32x4.mul(o3, by0), 48);
  v128.store(out1, f32x4.mul(p0, by1));
  v128.store(out1, f32x4.mul(p1, by1), 16);
  v128.store(out1, f32x4.mul(p2, by1), 32);
  v128.store(out1, f32x4.mul(p3, by1), 48);
}
