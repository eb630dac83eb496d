/** A port of the guide that a service holds open. Real port; the door adds its offset. */
export interface Endpoint {
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  /** The name in the port table: http, https, rtsp … */
  readonly name: string;
}
