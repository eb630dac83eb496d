/** The lens facet of a camera: its position, in steps from the middle. Camera control moves it. */
export interface Lens {
  pan: number;
  tilt: number;
  zoom: number;
  brightness: number;
}

export const createLens = (): Lens => ({ pan: 0, tilt: 0, zoom: 0, brightness: 0 });
