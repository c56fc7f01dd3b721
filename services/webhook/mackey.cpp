// SPDX-License-Identifier: Apache-2.0
#include "webhook/mackey.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <QtGlobal>

namespace jobdeck::webhook {

namespace {

struct Free
{
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, Free>;

constexpr int kMacBytes = 32;

Context keyed(const QByteArray& key)
{
    const std::unique_ptr<EVP_MAC, Free> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    Context context(hmac ? EVP_MAC_CTX_new(hmac.get()) : nullptr);
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_end()};
    // A null key would mean "as before"; an empty one is a key.
    static const unsigned char none = 0;
    const auto* bytes = key.isEmpty() ? &none : reinterpret_cast<const unsigned char*>(key.constData());
    if (!context || EVP_MAC_init(context.get(), bytes, size_t(key.size()), parameters) != 1)
        qFatal("OpenSSL has no HMAC-SHA256.");
    return context;
}

} // namespace

MacKey::MacKey(const QByteArray& key)
    : m_keyed(keyed(key).release(),
              [](const void* context) { EVP_MAC_CTX_free(static_cast<EVP_MAC_CTX*>(const_cast<void*>(context))); })
{}

QByteArray MacKey::mac(std::initializer_list<QByteArrayView> message) const
{
    const Context context(EVP_MAC_CTX_dup(static_cast<const EVP_MAC_CTX*>(m_keyed.get())));
    QByteArray out(kMacBytes, Qt::Uninitialized);
    size_t size = 0;
    bool made = context != nullptr;
    for (const QByteArrayView part : message)
        made = made &&
               EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(part.data()), size_t(part.size()));
    made =
        made && EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, size_t(out.size()));
    // An all-zero answer would compare equal to somebody's guess; nothing compares equal to an empty one.
    return made && size == size_t(kMacBytes) ? out : QByteArray();
}

bool sameMac(QByteArrayView a, QByteArrayView b)
{
    return !a.isEmpty() && a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace jobdeck::webhook
