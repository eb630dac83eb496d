"""GStreamer's RTSP server as it comes, with a looped clip and one pipeline for all viewers: the peer of the stream figures.

usage: gst-server.py CLIP FRAMES_A_SECOND [CERTIFICATE KEY]
With a certificate it speaks RTSP over TLS, and SRTP keyed by MIKEY. Prints "ready" and its port.
"""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

Gst.init(None)
clip, rate, *tls = sys.argv[1:]

server = GstRtspServer.RTSPServer()
server.set_service("0")
server.set_address("127.0.0.1")

factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    f'( multifilesrc location={clip} loop=true caps="video/x-h264,stream-format=byte-stream,framerate={rate}/1"'
    " ! h264parse ! video/x-h264,stream-format=avc,alignment=au ! rtph264pay name=pay0 pt=98 )"
)
factory.set_shared(True)
if tls:
    certificate, key = tls
    auth = GstRtspServer.RTSPAuth()
    auth.set_tls_certificate(Gio.TlsCertificate.new_from_files(certificate, key))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "anybody")
    auth.set_default_token(token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    for what in ("media.factory.access", "media.factory.construct"):
        permissions.add_permission_for_role("anybody", what, True)
    factory.set_permissions(permissions)
    factory.set_profiles(GstRtsp.RTSPProfile.SAVP)
server.get_mount_points().add_factory("/clip", factory)
server.attach(None)
print("ready", server.get_bound_port(), flush=True)
GLib.MainLoop().run()
