# HMAC-SHA256 by its definition (RFC 2104), because openssl takes a key only as an argument.
key() {
    {{key}}
}
pad() {
    n=0
    for byte in $(key | od -An -v -tu1); do printf '\\%03o' $((byte ^ $1)); n=$((n + 1)); done
    while [ $n -lt 64 ]; do printf '\\%03o' "$1"; n=$((n + 1)); done
}
hmac() {
    { printf "$(pad 92)"; { printf "$(pad 54)"; cat; } | openssl dgst -sha256 -binary; } | openssl dgst -sha256 -binary
}