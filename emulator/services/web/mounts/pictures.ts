import { motion, snapshot } from '../pictures.ts';
import { cgi, type Mount } from './mount.ts';

export const pictures: readonly Mount[] = [
  cgi('/cgi-bin/camera', 'view', snapshot),
  cgi('/SnapshotJPEG', 'view', snapshot),
  cgi('/SnapShotJPEG', 'view', snapshot),
  cgi('/cgi-bin/mjpeg', 'view', motion),
  cgi('/nphMotionJpeg', 'view', motion),
  cgi('/cgi-bin/nphMotionJpeg', 'view', motion),
];
