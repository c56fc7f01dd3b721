// SPDX-License-Identifier: Apache-2.0
// The secrets of a job, picked from the vault's names; those that the vault does not have are marked. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;

namespace jobdeck {

class SecretVault;

class SecretsPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretsPicker(SecretVault* vault, QWidget* parent = nullptr);

    void setNames(const QStringList& names);
    /// In the order in which they were given, then as they were picked.
    QStringList names() const { return m_names; }

signals:
    /// By the user only.
    void edited();

private:
    void fill();
    void takeCheck(int row);
    void addSecret();

    SecretVault* m_vault;
    QListWidget* m_list;
    QStringList m_names;
    bool m_filling = false;
};

} // namespace jobdeck
