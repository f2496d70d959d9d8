/** A bucket a channel and window: refills evenly, so a burst up to the minute's allowance passes. */
export interface RateLimiter {
  /** Zero when the call may pass, otherwise whole seconds to wait. */
  readonly take: (key: string, perMinute: number, now: number) => number;
}

export function createRateLimiter(): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (key, perMinute, now) => {
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: now };
      const elapsed = Math.max(0, now - bucket.at);
      const tokens = Math.min(perMinute, bucket.tokens + (elapsed * perMinute) / 60_000);
      if (tokens < 1) {
        buckets.set(key, { tokens, at: now });
        return Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
      }
      buckets.set(key, { tokens: tokens - 1, at: now });
      return 0;
    },
  };
}
