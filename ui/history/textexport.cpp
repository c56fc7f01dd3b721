// SPDX-License-Identifier: Apache-2.0
#include "history/textexport.h"

#include <QCoreApplication>
#include <QDir>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace jobdeck {

namespace {

template<class T, class Fn>
QFuture<Result<T>> inPool(Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, fn = std::move(fn)] {
        promise->addResult(fn());
        promise->finish();
    });
    return promise->future();
}

Result<Done> write(const QList<OutputText>& lines, const QString& path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        for (int i = 0; i < lines.size(); ++i) {
            if (i > 0 && !lines.at(i).continued)
                file.write("\n");
            file.write(lines.at(i).text.toUtf8());
        }
        if (!lines.isEmpty())
            file.write("\n");
    }
    if (file.error() == QFileDevice::NoError && file.commit())
        return Done{};
    return Error{.code = ErrorCode::Storage,
                 .message = QCoreApplication::translate("jobdeck::OutputPanel", "%1 could not be written: %2.")
                                .arg(QDir::toNativeSeparators(path), file.errorString())};
}

} // namespace

QFuture<Result<QString>> joinText(const QList<OutputText>& lines, int firstLine, int firstColumn, int lastLine,
                                  int lastColumn)
{
    return inPool<QString>([=] { return joinedText(lines, firstLine, firstColumn, lastLine, lastColumn); });
}

QFuture<Result<Done>> saveText(const QList<OutputText>& lines, const QString& path)
{
    return inPool<Done>([=] { return write(lines, path); });
}

} // namespace jobdeck
