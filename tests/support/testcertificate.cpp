// SPDX-License-Identifier: Apache-2.0
#include "testcertificate.h"

#include <QDir>
#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace jobdeck {

template<auto free>
struct Free
{
    template<class T>
    void operator()(T* pointer) const
    {
        free(pointer);
    }
};

static void addName(X509* certificate)
{
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

static void write(const QString& path, BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(data, size);
}

TestCertificate makeTestCertificate(const QString& folder, const QString& name, int days)
{
    const std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const std::unique_ptr<X509, Free<X509_free>> certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    constexpr long day = 24L * 3600;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -100 * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * day);
    X509_set_pubkey(certificate.get(), key.get());
    addName(certificate.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());

    const TestCertificate out{QDir(folder).filePath(name + QStringLiteral(".crt")),
                              QDir(folder).filePath(name + QStringLiteral(".key"))};
    const std::unique_ptr<BIO, Free<BIO_free>> certificateBytes(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateBytes.get(), certificate.get());
    write(out.certificateFile, certificateBytes.get());
    const std::unique_ptr<BIO, Free<BIO_free>> keyBytes(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyBytes.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    write(out.keyFile, keyBytes.get());
    return out;
}

} // namespace jobdeck
