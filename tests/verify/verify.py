"""Verifies a mark with a library that knows nothing of this portal.

The credential comes on standard input. The first argument is where the portal listens, and the second its public address:
what would be fetched from there by TLS is fetched from where it listens. Exits 0 if the credential verifies with its status
lists; else says why not, and exits 1.
"""

import base64
import json
import sys
import urllib.request
from urllib.parse import urlsplit

from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

listening, public = sys.argv[1], urlsplit(sys.argv[2]).netloc


def download(address):
    parts = urlsplit(address)
    if parts.netloc != public:
        raise ValueError("another site: " + address)
    with urllib.request.urlopen(listening + parts.path, timeout=10) as answer:
        return answer.read()


token = sys.stdin.read().strip()
payload = token.split(".")[1]
claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
try:
    verifier = OB3Verifier.for_issuer_did(claims["iss"], download=download)
    credential = verifier.verify(token, check_status=True, download=download)
except OB3VerificationError as why:
    print(why)
    sys.exit(1)
print(credential.achievement.name)
