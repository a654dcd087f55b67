"""The answer to a server that asks for name and password: Basic (RFC 7617), Digest (RFC 7616)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from reader.sources.http.response import Login

_HASHES = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}
_CHALLENGE = re.compile(r"(?:^|,)\s*digest\s", re.IGNORECASE)
_PARAMETER = re.compile(r'\s*([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*+)"|([^\s,"]++))\s*(?:,|$)', re.I)
_QUOTED = re.compile(r"[\x20-\x7e]*")


def basic(login: Login) -> str:
    """Return the value of ``Authorization`` that needs no challenge."""
    pair = base64.b64encode(f"{login.name}:{login.password}".encode())
    return "Basic " + pair.decode("ascii")


def digest(login: Login, challenges: str, method: str, target: str) -> str | None:
    """Return the answer to the first Digest challenge that can be met, None if there is none.

    It does not contain the password itself. The server should list stronger hashes first.
    """
    for start in _CHALLENGE.finditer(challenges):
        challenge = _parameters(challenges[start.end() :])
        algorithm = challenge.get("algorithm", "MD5").upper()
        name = _HASHES.get(algorithm.removesuffix("-SESS"), "")
        offered = [each.strip().lower() for each in challenge.get("qop", "").split(",")]
        printable = all(_QUOTED.fullmatch(value) for value in challenge.values())
        simple = "auth" in offered or offered == [""]
        usable = printable and simple and name in hashlib.algorithms_available
        if "nonce" in challenge and usable:
            return _digest_response(login, challenge, name, (method, target), qop="auth" in offered)
    return None


def _parameters(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    at = 0
    while (match := _PARAMETER.match(text, at)) is not None:
        quoted = re.sub(r"\\(.)", r"\1", match[2] or "")
        found.setdefault(match[1].lower(), quoted or match[3] or "")
        at = match.end()
    return found


def _digest_response(
    login: Login,
    challenge: Mapping[str, str],
    hash_name: str,
    request: tuple[str, str],
    *,
    qop: bool,
) -> str:
    def hashed(*parts: str) -> str:
        return hashlib.new(hash_name, ":".join(parts).encode(), usedforsecurity=False).hexdigest()

    import secrets

    realm, nonce, target = challenge.get("realm", ""), challenge["nonce"], request[1]
    algorithm, ours = challenge.get("algorithm", ""), secrets.token_hex(16)
    secret = hashed(login.name, realm, login.password)
    if algorithm.upper().endswith("-SESS"):
        secret = hashed(secret, nonce, ours)
    middle = ("00000001", ours, "auth") if qop else ()
    response = hashed(secret, nonce, *middle, hashed(*request))
    hashes_user = challenge.get("userhash", "").lower() == "true"
    user = hashed(login.name, realm) if hashes_user else login.name
    fields = {"username": user, "realm": realm, "nonce": nonce, "uri": target}
    fields |= {"response": response} | (
        {"opaque": challenge["opaque"]} if "opaque" in challenge else {}
    )
    fields |= {"cnonce": ours} if qop or algorithm.upper().endswith("-SESS") else {}
    made = [f'{name}="{_escaped(value)}"' for name, value in fields.items()]
    made += [f"algorithm={algorithm}"] if algorithm else []
    made += ["qop=auth", "nc=00000001"] if qop else []
    made += ["userhash=true"] if hashes_user else []
    return "Digest " + ", ".join(made)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
