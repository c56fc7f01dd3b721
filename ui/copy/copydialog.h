// SPDX-License-Identifier: Apache-2.0
// Copies jobs to another connection: says first what does not carry over, then does it job by job and tells how each
// went. Open it with open(). GUI thread.
#pragma once

#include "copy/copyends.h"
#include "shell/connection.h"
#include "transfer/copyplan.h"

#include <QDialog>
#include <QSet>
#include <QTimer>

#include <memory>

class QPushButton;

namespace jobdeck {

class Banner;
class CopyChoices;
class CopyNotesView;
class CopyTableModel;
class JobCopier;
class RowTable;
class ToneLabel;

class CopyDialog final : public QDialog
{
    Q_OBJECT

public:
    /// At least one target. All that they name outlives the dialog; see forget().
    CopyDialog(const Connection& from, const QList<Connection>& targets, const QStringList& jobIds,
               QWidget* parent = nullptr);
    ~CopyDialog() override;

    /// That connection goes away: it is no target any more. False: the dialog is of no use without it.
    bool forget(const QString& connectionId);
    /// Jobs are being copied, or secrets were not looked at that are told this one time.
    bool losesSomething() const;
    /// Stops what is under way, or asks where secrets would be lost.
    void reject() override;

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* createButtons();
    void setTarget();
    void planSoon();
    void plan();
    void takePlan(const CopyPlan& plan);
    void start();
    void tryAgain();
    void onProgress(const QString& sourceId);
    void onFinished();
    void showSecret();
    void updateState();
    void updateButtons();
    void showNotes();
    const Connection* targetOf(const QString& id) const;
    QString currentId() const;
    QStringList unseenSecrets() const;
    QStringList toPlan() const;
    qsizetype left() const;
    CopyWish wish(const QStringList& jobIds) const;
    bool canReachTarget() const;
    void sayProgress();

    Connection m_from;
    QList<Connection> m_targets;
    QStringList m_jobIds;
    CopyPlan m_plan;
    std::unique_ptr<CopyEnds> m_ends;
    std::unique_ptr<JobCopier> m_copier; ///< from the first start on
    QSet<QString> m_seenSecrets;
    QTimer m_planTimer;
    int m_wave = 0;       ///< of plans: answers to former wishes do not count
    bool m_again = false; ///< a new plan for what failed is awaited, to be carried out
    Banner* m_banner;
    CopyChoices* m_choices;
    CopyTableModel* m_rows;
    RowTable* m_table;
    CopyNotesView* m_notes;
    ToneLabel* m_progress;
    QPushButton* m_secret;
    QPushButton* m_close;
    QPushButton* m_copy;
};

} // namespace jobdeck
