import { WireError, type Complaint } from '../../kernel/errors.ts';
import type { RtspRefusal } from './status.ts';

/** The error for bytes that RTSP does not allow, with the status that answers them. */
export class RtspError extends WireError {
  readonly status: RtspRefusal;

  constructor(status: RtspRefusal, complaint: Complaint) {
    super(complaint);
    this.status = status;
  }
}
