/** The restarts of a camera, counted for SNMP: the count outlives power, resets and snapshots (RFC 3414 §2.2.2). */
export interface Restarts {
  /** How often the camera has started. */
  readonly count: number;
  /** Whether it started with other settings than before, or may have: `cold` (RFC 3418). */
  readonly last: 'cold' | 'warm';
  /** Whether nobody was told of this start yet; the first call says so. */
  untold(): boolean;
}
