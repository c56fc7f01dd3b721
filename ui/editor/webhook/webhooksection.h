// SPDX-License-Identifier: Apache-2.0
// A webhook job's address, how its senders sign, and its secret. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "pagecontext.h"
#include "webhookconfig.h"

#include <QJsonObject>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace jobdeck {

class Picture;
class ToneLabel;

class WebhookSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit WebhookSection(const PageContext& context, QWidget* parent = nullptr);

    /// Empty: not saved yet, so that there is no address.
    void setJobId(const QString& id);
    SignatureScheme scheme() const;
    void setScheme(SignatureScheme scheme);
    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;

signals:
    void helpWanted();
    void rotationWanted();

private:
    QWidget* createAddress();
    QWidget* createScheme();
    QWidget* createCustom();
    QWidget* createSecret();
    void showScheme();
    void showAddress();
    void showSecret();

    PageContext m_context;
    QString m_jobId;
    QJsonObject m_stored; ///< of `config.webhook`, with keys that no input here shows
    QLineEdit* m_address;
    QToolButton* m_copy;
    QComboBox* m_scheme;
    Picture* m_badgePicture;
    QWidget* m_badge;
    ToneLabel* m_badgeWords;
    FieldBlock* m_schemeBlock = nullptr;
    QWidget* m_custom = nullptr;
    FieldBlock* m_headerBlock = nullptr;
    FieldBlock* m_prefixBlock = nullptr;
    FieldBlock* m_encodingBlock = nullptr;
    QLineEdit* m_header;
    QLineEdit* m_prefix;
    QComboBox* m_encoding;
    QLabel* m_secret;
    QPushButton* m_rotate;
    QPushButton* m_help;
};

} // namespace jobdeck
