/* protocol.c - the protocols that cases run over. */
#include "contract/protocol.h"

const char *const protocol_names[PROTOCOLS] = {"tls1.0",  "tls1.1",  "tls1.2",  "tls1.3",
                                               "dtls1.0", "dtls1.2", "dtls1.3", "quic"};

bool protocol_is_datagram(int protocol)
{
    return protocol >= NTH_DTLS1_0;
}

int protocol_tls(int protocol)
{
    static const int tls[PROTOCOLS] = {
        [NTH_TLS1_0] = NTH_TLS1_0,  [NTH_TLS1_1] = NTH_TLS1_1,  [NTH_TLS1_2] = NTH_TLS1_2,
        [NTH_TLS1_3] = NTH_TLS1_3,  [NTH_DTLS1_0] = NTH_TLS1_1, [NTH_DTLS1_2] = NTH_TLS1_2,
        [NTH_DTLS1_3] = NTH_TLS1_3, [NTH_QUIC] = NTH_TLS1_3};
    return tls[protocol];
}

bool protocol_is_1_3(int protocol)
{
    return protocol == NTH_TLS1_3 || protocol == NTH_DTLS1_3;
}

int protocol_other(int protocol)
{
    if (protocol_is_datagram(protocol))
        return protocol == NTH_DTLS1_2 ? NTH_DTLS1_0 : NTH_DTLS1_2;
    return protocol == NTH_TLS1_2 ? NTH_TLS1_1 : NTH_TLS1_2;
}
