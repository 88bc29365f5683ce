#!/bin/sh
# Makes the test certificates of this folder again.  Needs the openssl program, 1.1.1 or later.
# Certificates are valid from 2000 (end-entity certificates from 2020) until 2098; expired.pem until 2001.
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
cd "$(dirname "$0")"
WORK=$(mktemp -d)
export WORK
trap 'rm -rf "$WORK"' EXIT
mkdir "$WORK/by-serial"
: >"$WORK/index"
echo 01 >"$WORK/serial"

request() { # file, name, arguments for the key
    name=$2 file=$1
    shift 2
    openssl req -new "$@" -nodes -sha256 -config ca.cnf -subj "/CN=$name" \
        -keyout "$WORK/$file.key" -out "$WORK/$file.csr"
}

authority() { # file, name
    request "$1" "$2" -newkey ec -pkeyopt ec_paramgen_curve:P-256
    openssl ca -batch -notext -config ca.cnf -name "$1" -selfsign -extensions authority \
        -startdate 20000101000000Z -enddate 20981231235959Z -in "$WORK/$1.csr" -out "$WORK/$1.pem"
}

leaf() { # file, authority, start, end, arguments for the key
    file=$1 by=$2 start=$3 end=$4
    shift 4
    request "$file" shutdown.test "$@"
    openssl ca -batch -notext -config ca.cnf -name "$by" -extensions leaf \
        -startdate "$start" -enddate "$end" -in "$WORK/$file.csr" -out "$WORK/$file.pem"
}

authority ca 'shutdown-conformance test CA'
authority unknown-ca 'shutdown-conformance unknown CA'
leaf ecdsa ca 20200101000000Z 20981231235959Z -newkey ec -pkeyopt ec_paramgen_curve:P-256
leaf rsa ca 20200101000000Z 20981231235959Z -newkey rsa:2048
leaf unknown unknown-ca 20200101000000Z 20981231235959Z -newkey ec -pkeyopt ec_paramgen_curve:P-256
leaf expired ca 20000101000000Z 20010101000000Z -newkey ec -pkeyopt ec_paramgen_curve:P-256

for file in ca unknown-ca ecdsa rsa unknown expired; do
    install -m 644 "$WORK/$file.pem" .
done
for file in ecdsa rsa unknown expired; do
    install -m 644 "$WORK/$file.key" .
done
