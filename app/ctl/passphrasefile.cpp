// SPDX-License-Identifier: Apache-2.0
#include "passphrasefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <istream>
#include <iterator>
#include <string>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

static constexpr qsizetype kLongest = 64 * 1024;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::PassphraseFile)
};

Result<SecretValue> secretFromBytes(QByteArray bytes, const QString& place)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = Words::tr("%1 is empty.").arg(place)};
    if (bytes.size() > kLongest)
        return Error{.code = ErrorCode::Invalid, .message = Words::tr("%1 is longer than 64 KiB.").arg(place)};
    const SecretValue value(bytes);
    bytes.fill('\0');
    return value;
}

} // namespace

Result<SecretValue> secretFromFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::Invalid,
                     .message =
                         Words::tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(path), file.errorString())};
    return secretFromBytes(file.read(kLongest + 3), QDir::toNativeSeparators(path));
}

Result<SecretValue> secretFromStream(std::istream& in)
{
    const std::string text(std::istreambuf_iterator<char>(in), {});
    return secretFromBytes(QByteArray::fromStdString(text), Words::tr("Standard input"));
}

Result<std::optional<SecretValue>> vaultPassphrase(const QString& file)
{
    QString path = file;
    if (path.isEmpty()) {
        const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
        path = QDir(credentials).filePath(u"jobdeck-vault"_s);
        if (credentials.isEmpty() || !QFile::exists(path))
            return std::optional<SecretValue>();
    }
    const Result<SecretValue> secret = secretFromFile(path);
    if (!secret)
        return secret.error();
    return std::optional(*secret);
}

} // namespace jobdeck::ctl
