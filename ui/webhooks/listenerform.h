// SPDX-License-Identifier: Apache-2.0
// The inputs for where webhooks are received. GUI thread.
#pragma once

#include "editor/formarea.h"
#include "listener.h"
#include "result.h"

#include <QList>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace jobdeck {

class FieldBlock;
class FoldSection;
class LinesEdit;

class ListenerForm final : public FormArea
{
    Q_OBJECT

public:
    explicit ListenerForm(QWidget* parent = nullptr);

    void load(const ListenerSettings& settings);
    ListenerSettings settings() const;
    void focusAddress();
    /// Shows what is wrong; false: something is. `atOnce`: also at inputs that nobody has touched.
    bool check(bool atOnce);
    /// Those that have no input here come back.
    QList<FieldError> showErrors(QList<FieldError> errors, bool atOnce);

signals:
    /// By the user only.
    void edited();

private:
    FieldBlock* add(QVBoxLayout* column, const QString& label, QWidget* input, const QString& field);
    QWidget* createBasics();
    QWidget* createTls();
    QWidget* createLimits();
    QWidget* createFile(QLineEdit* input, const QString& what);
    void onEdited();
    void updateHints();

    QComboBox* m_address;
    QSpinBox* m_port;
    QLineEdit* m_publicUrl;
    LinesEdit* m_proxies;
    QCheckBox* m_behindProxy;
    QLineEdit* m_certificate;
    QLineEdit* m_key;
    QSpinBox* m_body;
    QSpinBox* m_perMinute;
    QSpinBox* m_burst;
    FieldBlock* m_addressBlock = nullptr;
    FieldBlock* m_proxyBlock = nullptr;
    QList<FieldBlock*> m_blocks;
    FoldSection* m_tls = nullptr;
    FoldSection* m_limits = nullptr;
    bool m_loading = false;
};

} // namespace jobdeck
