/** Times of UPnP, in ms unless another unit is named. They are assumed. */
export const limits = {
  /** How long answers to a search may take; MX, which a search says, in seconds. */
  search: 3_000,
  mx: 2,
  /** How long a gateway may take to answer a request. */
  request: 3_000,
  /** How long the last requests may take, which remove mappings. */
  farewell: 800,
  /** The lease of a mapping, in seconds. It is renewed when half of it is over. */
  lease: 3_600,
  /** After so long of uptime a gateway that is absent or refuses is asked again. */
  again: 60_000,
  /** When a port of the gateway is another computer's, so many ports from this one on are tried. */
  otherPorts: { first: 50_000, count: 8 },
  /** How long others may remember the camera, in seconds; it tells them again when half of that is over. */
  maxAge: 1_800,
  /** Answers to searches that wait for their moment. */
  answers: 64,
} as const;
