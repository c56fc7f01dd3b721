// SPDX-License-Identifier: Apache-2.0
#include "webhook/sha256.h"

#include <openssl/evp.h>

#include <memory>

namespace jobdeck::webhook {

namespace {

struct Free
{
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

} // namespace

QByteArray sha256(std::initializer_list<QByteArrayView> parts)
{
    // Looking the algorithm up and making a context cost more than a short message.
    thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QByteArray out(EVP_MD_get_size(algorithm), Qt::Uninitialized);
    bool made = EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1;
    for (const QByteArrayView part : parts)
        made = made && EVP_DigestUpdate(context.get(), part.data(), size_t(part.size())) == 1;
    if (!made || EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(out.data()), nullptr) != 1)
        qFatal("OpenSSL has no SHA-256.");
    return out;
}

} // namespace jobdeck::webhook
