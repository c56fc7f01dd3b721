// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace jobdeck::secrets {

// magic 8, version 2, source 1, logN 1, r 1, p 1, reserved 2, salt 16, key check 16, nonce 12, cipher length 4
static constexpr QByteArrayView kMagic = "JOBDECKV";
static constexpr quint16 kVersion = 1;
static constexpr qsizetype kSaltSize = 16;
static constexpr qsizetype kCheckSize = 16;
static constexpr qsizetype kNonceSize = 12;
static constexpr qsizetype kTagSize = 16;
static constexpr qsizetype kDigestSize = 32;
static constexpr qsizetype kHeaderSize = 64;
static constexpr int kKeySize = 64;
static constexpr qsizetype kHalf = kKeySize / 2;
/// A file that asks for more than 1 GiB of memory was not written by us.
static constexpr int kLargestLogN = 20;
static constexpr int kLargestBlock = 16;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::Vault", text);
}

static const unsigned char* raw(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

static unsigned char* raw(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

template<class Number>
static void append(QByteArray& out, Number number)
{
    const Number big = qToBigEndian(number);
    out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

SecretValue randomSecret(int size)
{
    QByteArray bytes(size, '\0');
    if (RAND_bytes(raw(bytes), size) != 1)
        qFatal("the system's random generator does not answer");
    const SecretValue value(bytes);
    OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
    return value;
}

KeyRecipe newRecipe(KeySource source)
{
    return {.source = source, .salt = randomSecret(kSaltSize).bytes()};
}

/// A passphrase has the same bytes whichever keyboard composed its letters.
static QByteArray composed(const QByteArray& passphrase)
{
    QString text = QString::fromUtf8(passphrase);
    if (text.toUtf8() != passphrase)
        return QByteArray(passphrase.constData(), passphrase.size()); // no text: bytes of a file
    QString out = text.normalized(QString::NormalizationForm_C);
    QByteArray bytes = out.toUtf8();
    out.fill(u'\0');
    text.fill(u'\0');
    return bytes;
}

SecretValue deriveKey(const KeyRecipe& recipe, const SecretValue& secret)
{
    QByteArray key(kKeySize, '\0');
    const QByteArray& in = secret.bytes();
    if (recipe.source == KeySource::KeyFile) {
        key = QMessageAuthenticationCode::hash(recipe.salt, in, QCryptographicHash::Sha512);
    } else {
        QByteArray typed = composed(in);
        const quint64 n = quint64(1) << recipe.logN;
        const quint64 memory = 128 * recipe.r * (n + recipe.p + 2);
        const bool done =
            EVP_PBE_scrypt(typed.constData(), size_t(typed.size()), raw(recipe.salt), size_t(recipe.salt.size()), n,
                           recipe.r, recipe.p, memory, raw(key), kKeySize) == 1;
        OPENSSL_cleanse(typed.data(), size_t(typed.size()));
        if (!done)
            return {};
    }
    SecretValue out(key);
    OPENSSL_cleanse(key.data(), size_t(key.size()));
    return out;
}

namespace {

struct FreeCipher
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

QByteArray keyCheck(const SecretValue& key, const QByteArray& salt)
{
    return QMessageAuthenticationCode::hash("jobdeck vault key check" + salt, key.bytes().sliced(kHalf),
                                            QCryptographicHash::Sha256)
        .first(kCheckSize);
}

QByteArray plainText(const VaultEntries& entries)
{
    qsizetype size = 4;
    for (auto it = entries.begin(); it != entries.end(); ++it)
        size += 8 + it.key().toUtf8().size() + it->bytes().size();
    QByteArray out;
    out.reserve(size); // it must not move: what it leaves behind would not be wiped
    append(out, quint32(entries.size()));
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        append(out, quint32(name.size()));
        out.append(name);
        append(out, quint32(it->bytes().size()));
        out.append(it->bytes());
    }
    return out;
}

/// Reads what plainText() wrote; every length is checked.
class EntryReader
{
public:
    explicit EntryReader(QByteArrayView bytes) : m_rest(bytes) {}

    std::optional<VaultEntries> read()
    {
        VaultEntries out;
        for (quint32 left = number(); left > 0 && m_good; --left) {
            const QString name = QString::fromUtf8(block());
            const QByteArrayView value = block();
            if (m_good)
                out.insert(name, SecretValue(QByteArray::fromRawData(value.data(), value.size())));
        }
        return m_good && m_rest.isEmpty() ? std::optional(out) : std::nullopt;
    }

private:
    QByteArrayView take(qsizetype size)
    {
        if (size > m_rest.size())
            m_good = false;
        if (!m_good)
            return {};
        const QByteArrayView out = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return out;
    }
    quint32 number()
    {
        const QByteArrayView bytes = take(4);
        return m_good ? qFromBigEndian<quint32>(bytes.data()) : 0;
    }
    QByteArrayView block() { return take(number()); }

    QByteArrayView m_rest;
    bool m_good = true;
};

QByteArray headerOf(const KeyRecipe& recipe, const QByteArray& check, const QByteArray& nonce, qsizetype cipherSize)
{
    QByteArray out(kMagic.data(), kMagic.size());
    append(out, kVersion);
    append(out, quint8(recipe.source));
    append(out, recipe.logN);
    append(out, recipe.r);
    append(out, recipe.p);
    append(out, quint16(0));
    out += recipe.salt + check + nonce;
    append(out, quint32(cipherSize));
    return out;
}

StoreReply damaged(const QString& what)
{
    return {.outcome = StoreOutcome::Damaged, .message = what, .value = {}};
}

bool isSane(const KeyRecipe& recipe)
{
    if (recipe.source == KeySource::KeyFile)
        return true;
    return recipe.source == KeySource::Passphrase && recipe.logN >= 10 && recipe.logN <= kLargestLogN &&
           recipe.r >= 1 && recipe.r <= kLargestBlock && recipe.p >= 1 && recipe.p <= kLargestBlock;
}

} // namespace

QByteArray sealVault(const KeyRecipe& recipe, const SecretValue& key, const VaultEntries& entries)
{
    QByteArray plain = plainText(entries);
    const QByteArray nonce = randomSecret(kNonceSize).bytes();
    QByteArray out = headerOf(recipe, keyCheck(key, recipe.salt), nonce, plain.size() + kTagSize);
    QByteArray cipher(plain.size(), '\0');
    QByteArray tag(kTagSize, '\0');
    int length = 0;
    const Cipher context(EVP_CIPHER_CTX_new());
    const bool done =
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes()), raw(nonce)) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &length, raw(out), int(out.size())) == 1 &&
        EVP_EncryptUpdate(context.get(), raw(cipher), &length, raw(std::as_const(plain)), int(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), raw(cipher) + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, tag.data()) == 1;
    OPENSSL_cleanse(plain.data(), size_t(plain.size()));
    if (!done)
        return {};
    out += cipher + tag;
    return out + QCryptographicHash::hash(out, QCryptographicHash::Sha256);
}

std::variant<SealedVault, StoreReply> parseVault(const QByteArray& bytes)
{
    if (bytes.size() < kHeaderSize + kTagSize + kDigestSize || !bytes.startsWith(kMagic))
        return damaged(tr("It is cut off, or is no vault."));
    const auto* at = bytes.constData();
    if (qFromBigEndian<quint16>(at + 8) > kVersion)
        return damaged(tr("A newer version of Jobdeck has written it."));
    const QByteArray content = bytes.chopped(kDigestSize);
    if (QCryptographicHash::hash(content, QCryptographicHash::Sha256) != bytes.last(kDigestSize))
        return damaged(tr("It is cut off or was changed."));
    SealedVault out;
    out.recipe = {.source = KeySource(quint8(at[10])),
                  .logN = quint8(at[11]),
                  .r = quint8(at[12]),
                  .p = quint8(at[13]),
                  .salt = bytes.sliced(16, kSaltSize)};
    out.keyCheck = bytes.sliced(16 + kSaltSize, kCheckSize);
    out.nonce = bytes.sliced(16 + kSaltSize + kCheckSize, kNonceSize);
    out.header = bytes.first(kHeaderSize);
    out.cipher = content.sliced(kHeaderSize);
    if (qFromBigEndian<quint32>(at + kHeaderSize - 4) != out.cipher.size() || !isSane(out.recipe))
        return damaged(tr("It was changed."));
    return out;
}

bool isKeyOf(const SealedVault& vault, const SecretValue& key)
{
    if (key.bytes().size() != kKeySize)
        return false;
    const QByteArray check = keyCheck(key, vault.recipe.salt);
    return CRYPTO_memcmp(check.constData(), vault.keyCheck.constData(), size_t(kCheckSize)) == 0;
}

std::variant<VaultEntries, StoreReply> openVault(const SealedVault& vault, const SecretValue& key)
{
    if (!isKeyOf(vault, key))
        return StoreReply{
            .outcome = StoreOutcome::Denied, .message = tr("This is not the vault's passphrase."), .value = {}};
    const qsizetype size = vault.cipher.size() - kTagSize;
    QByteArray plain(size, '\0');
    QByteArray tag = vault.cipher.last(kTagSize);
    int length = 0;
    const Cipher context(EVP_CIPHER_CTX_new());
    const bool done =
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(key.bytes()), raw(vault.nonce)) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &length, raw(vault.header), int(vault.header.size())) == 1 &&
        EVP_DecryptUpdate(context.get(), raw(plain), &length, raw(vault.cipher), int(size)) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), raw(plain) + length, &length) == 1;
    const std::optional<VaultEntries> entries = done ? EntryReader(plain).read() : std::nullopt;
    OPENSSL_cleanse(plain.data(), size_t(plain.size()));
    if (!entries)
        return damaged(tr("It was changed."));
    return *entries;
}

} // namespace jobdeck::secrets
