"""A suite in Python against a camera that somebody else has started. Both of these run it:

ipro-emulator exec --admin anna -- python3 -m unittest discover --start-directory python
ipro-emulator exec --admin anna -- pytest python
"""

import os
import unittest
import urllib.error
import urllib.request

BASE = f"http://{os.environ['IPRO_CAMERA_1_HOST']}:{os.environ['IPRO_CAMERA_1_HTTP_PORT']}"
USER = "anna"
PASSWORD = os.environ["IPRO_ADMIN_PASSWORD"]
TIMEOUT_S = 5


def anybody():
    """A client that does not log in, and goes through no proxy."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def administrator():
    """A client that logs in with Digest."""
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, BASE, USER, PASSWORD)
    digest = urllib.request.HTTPDigestAuthHandler(passwords)
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), digest)


class CameraTest(unittest.TestCase):
    def test_nobody_gets_in_without_a_login(self):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            anybody().open(f"{BASE}/cgi-bin/getinfo?FILE=1", timeout=TIMEOUT_S)
        self.assertEqual(refused.exception.code, 401)
        refused.exception.close()

    def test_the_administrator_is_told_what_it_is(self):
        with administrator().open(f"{BASE}/cgi-bin/getinfo?FILE=1", timeout=TIMEOUT_S) as answer:
            lines = answer.read().decode().splitlines()
        self.assertTrue(any(line.startswith("SERIAL=") for line in lines), lines)

    def test_a_picture_is_a_jpeg(self):
        with administrator().open(f"{BASE}/cgi-bin/camera?resolution=640", timeout=TIMEOUT_S) as answer:
            self.assertEqual(answer.headers["Content-Type"], "image/jpeg")
            self.assertEqual(answer.read(2), b"\xff\xd8")


if __name__ == "__main__":
    unittest.main()
