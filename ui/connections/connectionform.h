// SPDX-License-Identifier: Apache-2.0
// The inputs of one connection. GUI thread.
#pragma once

#include "connectionsettings.h"
#include "editor/formarea.h"
#include "result.h"
#include "secret.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace jobdeck {

class FieldBlock;
class FoldSection;

class ConnectionForm final : public FormArea
{
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget* parent = nullptr);

    /// `hasToken`: one is kept in the vault; the input stays empty and says so.
    void load(const ConnectionSettings& settings, bool hasToken);
    /// With what was entered as the proxy's password in the proxy's address.
    ConnectionSettings settings() const;
    /// What was entered; empty: the kept one stays.
    std::optional<SecretValue> token() const;
    void setToken(const SecretValue& token);
    /// Shows each error at its input and answers those that have none here.
    QList<FieldError> showErrors(QList<FieldError> errors);

signals:
    void edited();

private:
    FieldBlock* add(QLayout* layout, const QString& label, QWidget* input, const QString& field);
    QWidget* createNetwork();
    void chooseFile();
    void updateProxy();
    void updateSummary();
    QString proxyUrl() const;

    ConnectionSettings m_loaded;
    QLineEdit* m_name;
    QLineEdit* m_url;
    QLineEdit* m_token;
    QComboBox* m_proxy;
    QLineEdit* m_proxyUrl;
    QLineEdit* m_proxyPassword;
    QLineEdit* m_caFile;
    QSpinBox* m_seconds;
    QCheckBox* m_notify;
    FoldSection* m_network = nullptr;
    FieldBlock* m_proxyBlock = nullptr;
    FieldBlock* m_passwordBlock = nullptr;
    QList<FieldBlock*> m_blocks;
};

} // namespace jobdeck
