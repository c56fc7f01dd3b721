// SPDX-License-Identifier: Apache-2.0
// The only translation unit that sees Boost.Beast (3.5 s to compile).
#include "http/requesthead.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace jobdeck::http {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;

/// Few requests have more.
static constexpr qsizetype kUsualFields = 16;

namespace {

QByteArray bytes(string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// Takes Beast's callbacks without its containers. Only ever fed one whole head, so the body callbacks stay silent.
class HeadParser final : public beast::http::basic_parser<true>
{
public:
    explicit HeadParser(RequestHead* head) : m_head(head)
    {
        eager(false);
        header_limit(std::numeric_limits<std::uint32_t>::max()); // the block is already limited
        body_limit(std::numeric_limits<std::uint64_t>::max());   // headRefusal() decides; none means 0 in Boost 1.74
    }

private:
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(beast::http::verb, string_view method, string_view target, int version, error_code&) override
    {
        m_head->method = bytes(method);
        m_head->target = bytes(target);
        m_head->http11 = version == 11;
    }
    void on_field_impl(beast::http::field, string_view name, string_view value, error_code&) override
    {
        m_head->fields.append({bytes(name), bytes(value)});
    }
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const Length&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code&) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override { return body.size(); }
    void on_finish_impl(error_code&) override {}

    RequestHead* m_head;
};

/// A version that is well-formed but not ours; Beast has one error for that and for garbage.
bool isForeignVersion(const QByteArray& block)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^[^ \r]+ [^ \r]+ HTTP/(?!1\.[01])\d\.\d\r)"));
    return pattern.match(QString::fromLatin1(block)).hasMatch();
}

Refusal refusal(const error_code& error, const QByteArray& block)
{
    if (error == beast::http::error::bad_version && isForeignVersion(block))
        return {505, QStringLiteral("Only HTTP/1.0 and HTTP/1.1 are spoken here.")};
    return {400, QStringLiteral("Malformed request: %1.").arg(QString::fromStdString(error.message()))};
}

} // namespace

int RequestHead::count(QByteArrayView name) const
{
    return int(std::ranges::count_if(fields, [name](const Field& field) { return field.isNamed(name); }));
}

QByteArray RequestHead::value(QByteArrayView name) const
{
    for (const Field& field : fields) {
        if (field.isNamed(name))
            return field.value;
    }
    return {};
}

std::variant<RequestHead, Refusal> parseHead(const QByteArray& block)
{
    RequestHead head;
    head.fields.reserve(kUsualFields);
    HeadParser parser(&head);
    error_code error;
    parser.put(boost::asio::const_buffer(block.constData(), std::size_t(block.size())), error);
    if (error)
        return refusal(error, block);
    if (!parser.is_header_done())
        return Refusal{400, QStringLiteral("Malformed request: the header does not end.")};
    head.keepAlive = parser.keep_alive();
    head.chunked = parser.chunked();
    // Past any limit means past ours too.
    const std::uint64_t length = parser.content_length() ? *parser.content_length() : 0;
    head.contentLength = qint64(std::min<std::uint64_t>(length, std::uint64_t(1) << 62));
    return head;
}

} // namespace jobdeck::http
