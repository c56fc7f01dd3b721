// SPDX-License-Identifier: Apache-2.0
// What a data folder remembers of its vault: which store it uses and the names in it, no values. A value, any thread.
#pragma once

#include "result.h"
#include "secret.h"
#include "secretvault.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace jobdeck::secrets {

struct VaultRecord
{
    QString folderId; ///< keys in a keychain begin with it
    VaultStore store = VaultStore::None;
    QMap<QString, SecretInfo> secrets; ///< by name
    bool operator==(const VaultRecord&) const = default;
};

QJsonObject recordObject(const VaultRecord& record);
/// A new folder's where the object is empty. Storage: it says something that this version does not understand.
Result<VaultRecord> recordFromObject(const QJsonObject& object);

QString kindWord(SecretKind kind);
SecretKind kindFromWord(const QString& word);
QString storeWord(VaultStore store);
VaultStore storeFromWord(const QString& word);
/// As in the record, and as `jobdeckctl secrets list --json` shows it.
QJsonObject infoObject(const SecretInfo& info);
SecretInfo infoFromObject(const QJsonObject& object);

} // namespace jobdeck::secrets
