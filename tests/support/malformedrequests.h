// SPDX-License-Identifier: Apache-2.0
// Requests that two parsers could read differently, each with the status that refuses it. Any thread.
#pragma once

#include <QByteArray>
#include <QList>

namespace jobdeck {

struct MalformedRequest
{
    const char* name;
    QByteArray bytes;
    int status = 400;
};

/// Every kind: lengths, transfer encodings, folding, stray control characters, Host, chunks, versions, targets, sizes.
inline QList<MalformedRequest> malformedRequests()
{
    const auto get = [](const QByteArray& fields) { return "GET / HTTP/1.1\r\n" + fields + "\r\n"; };
    const auto post = [](const QByteArray& fields, const QByteArray& body = {}) {
        return "POST /hook HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
    };
    const auto chunks = [&post](const QByteArray& body) { return post("Transfer-Encoding: chunked\r\n", body); };
    const auto line = [](const QByteArray& request) { return request + "\r\nHost: a\r\n\r\n"; };
    const QByteArray nul(1, '\0');

    return {
        // lengths
        {"two different Content-Length", post("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde")},
        {"two equal Content-Length", post("Content-Length: 4\r\nContent-Length: 4\r\n", "abcd")},
        {"a list as Content-Length", post("Content-Length: 4, 4\r\n", "abcd")},
        {"negative Content-Length", post("Content-Length: -1\r\n")},
        {"Content-Length with a plus", post("Content-Length: +4\r\n", "abcd")},
        {"hexadecimal Content-Length", post("Content-Length: 0x4\r\n", "abcd")},
        {"empty Content-Length", post("Content-Length:\r\n")},
        {"Content-Length past 64 bits", post("Content-Length: 18446744073709551620\r\n")},
        {"Content-Length with a fraction", post("Content-Length: 4.0\r\n", "abcd")},
        {"two numbers in Content-Length", post("Content-Length: 4 4\r\n", "abcd")},
        {"Content-Length and a fold", post("Content-Length: 4\r\n 5\r\n", "abcde")},
        // transfer encodings
        {"Content-Length, then chunked", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunked, then Content-Length", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n")},
        {"chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunked is not the last", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")},
        {"gzip before chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")},
        {"unknown Transfer-Encoding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")},
        {"identity as Transfer-Encoding", post("Transfer-Encoding: identity\r\n")},
        {"space before Transfer-Encoding's colon",
         post("Content-Length: 4\r\nTransfer-Encoding : chunked\r\n", "0\r\n\r\n")},
        {"vertical tab before chunked", post("Transfer-Encoding: \x0b"
                                             "chunked\r\n",
                                             "0\r\n\r\n")},
        {"NUL after chunked", post("Transfer-Encoding: chunked" + nul + "\r\n", "0\r\n\r\n")},
        {"chunked behind a line feed",
         post("Content-Length: 4\r\nX-A: b\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunked behind a carriage return",
         post("Content-Length: 4\r\nX-A: b\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunked on a folded line", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")},
        {"an empty coding before chunked", post("Transfer-Encoding: , chunked\r\n", "0\r\n\r\n")},
        {"Transfer-Encoding in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")},
        {"empty Transfer-Encoding", post("Transfer-Encoding:\r\n")},
        {"Transfer-Encoding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        // lines
        {"folded field", get("Host: a\r\nX-A: b\r\n c\r\n")},
        {"folded with a tab", get("Host: a\r\nX-A: b\r\n\tc\r\n")},
        {"folded first field", get(" Host: a\r\n")},
        {"line feed alone ends a line", "GET / HTTP/1.1\nHost: a\n\n"},
        {"line feed alone ends the header", "GET / HTTP/1.1\r\nHost: a\r\n\n"},
        {"bare carriage return in a value", get("Host: a\r\nX-A: b\rc\r\n")},
        {"bare carriage return in the request line", line("GET /\r HTTP/1.1")},
        {"empty line before the request", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
        // fields
        {"NUL in a value", get("Host: a\r\nX-A: b" + nul + "c\r\n")},
        {"NUL in a name", get("Host: a\r\nX-" + nul + "A: b\r\n")},
        {"control character in a value", get("Host: a\r\nX-A: b\x01\r\n")},
        {"delete character in a value", get("Host: a\r\nX-A: b\x7f\r\n")},
        {"space before the colon", get("Host: a\r\nX-A : b\r\n")},
        {"space in a name", get("Host: a\r\nX A: b\r\n")},
        {"field without a colon", get("Host: a\r\nnonsense\r\n")},
        {"field without a name", get("Host: a\r\n: b\r\n")},
        {"bracket in a name", get("Host: a\r\nX[A]: b\r\n")},
        {"letter beyond ASCII in a name", get("Host: a\r\nX-\xc3\xa4: b\r\n")},
        // Host
        {"no Host", get("X-A: b\r\n")},
        {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"},
        {"two Hosts", get("Host: a\r\nHost: b\r\n")},
        {"two equal Hosts", get("Host: a\r\nHost: a\r\n")},
        {"empty Host", get("Host:\r\n")},
        {"a list as Host", get("Host: a, b\r\n")},
        {"a path in Host", get("Host: a/b\r\n")},
        {"a user in Host", get("Host: me@a\r\n")},
        // chunks
        {"chunk size is no number", chunks("zz\r\nab\r\n0\r\n\r\n")},
        {"empty chunk size", chunks("\r\nab\r\n0\r\n\r\n")},
        {"chunk size with 0x", chunks("0x2\r\nab\r\n0\r\n\r\n")},
        {"negative chunk size", chunks("-2\r\nab\r\n0\r\n\r\n")},
        {"space before a chunk size", chunks(" 2\r\nab\r\n0\r\n\r\n")},
        {"space after a chunk size", chunks("2 \r\nab\r\n0\r\n\r\n")},
        {"chunk size past 64 bits", chunks("10000000000000002\r\nab\r\n0\r\n\r\n"), 413},
        {"chunk size of many zeros", chunks("0000000000000002\r\nab\r\n0\r\n\r\n")},
        {"chunk longer than its size", chunks("2\r\nabc\r\n0\r\n\r\n")},
        {"chunk shorter than its size", chunks("4\r\nab\r\n0\r\n\r\n")},
        {"chunk without its end", chunks("2\r\nab0\r\n\r\n")},
        {"line feed alone after a chunk size", chunks("2\nab\r\n0\r\n\r\n")},
        {"chunk extension", chunks("2;a=b\r\nab\r\n0\r\n\r\n")},
        {"trailer field", chunks("2\r\nab\r\n0\r\nX-A: b\r\n\r\n")},
        {"Host as a trailer", chunks("0\r\nHost: b\r\n\r\n")},
        {"chunks past the limit", chunks("fffffff\r\n"), 413},
        // versions and request lines
        {"HTTP/0.9", "GET /\r\n\r\n"},
        {"HTTP/1.2", line("GET / HTTP/1.2"), 505},
        {"HTTP/2.0", line("GET / HTTP/2.0"), 505},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"version of two digits", line("GET / HTTP/1.10")},
        {"version without a point", line("GET / HTTP/11")},
        {"lower-case version", line("GET / http/1.1")},
        {"another protocol", line("GET / ICAP/1.0")},
        {"word after the version", line("GET / HTTP/1.1 x")},
        {"no target", line("GET HTTP/1.1")},
        {"two spaces before the target", line("GET  / HTTP/1.1")},
        {"two spaces after the target", line("GET /  HTTP/1.1")},
        {"space in the target", line("GET /a b HTTP/1.1")},
        {"tab instead of a space", line("GET\t/ HTTP/1.1")},
        {"space before the method", line(" GET / HTTP/1.1")},
        {"brackets in the method", line("G[E]T / HTTP/1.1")},
        {"NUL in the target", line("GET /" + nul + " HTTP/1.1")},
        {"escaped NUL in the target", line("GET /a%00 HTTP/1.1")},
        {"broken escape in the target", line("GET /a%4 HTTP/1.1")},
        {"fragment in the target", line("GET /a#b HTTP/1.1")},
        {"target beyond ASCII", line("GET /\xc3\xa4 HTTP/1.1")},
        {"whole address as target", line("GET http://a/ HTTP/1.1")},
        {"authority as target", line("CONNECT a:80 HTTP/1.1")},
        {"TLS on a plain port", "\x16\x03\x01\x02" + nul + "\x01" + nul + "\x01\xfc\x03\x03\r\n\r\n"},
        // sizes and expectations
        {"long target", line("GET /" + QByteArray(9000, 'a') + " HTTP/1.1"), 414},
        {"endless method", QByteArray(9000, 'A'), 414},
        {"large header", get("Host: a\r\nX-A: " + QByteArray(17000, 'b') + "\r\n"), 431},
        {"many fields", get("Host: a\r\n" + QByteArray("X: y\r\n").repeated(64)), 431},
        {"large body", post("Content-Length: 104857600\r\n"), 413},
        {"unknown expectation", post("Expect: 200-ok\r\nContent-Length: 4\r\n", "abcd"), 417},
    };
}

} // namespace jobdeck
