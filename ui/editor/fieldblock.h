// SPDX-License-Identifier: Apache-2.0
// An input with its label above, a hint and, when it is time, what is wrong with it below. GUI thread.
#pragma once

#include "result.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace jobdeck {

class ToneLabel;

class FieldBlock final : public QWidget
{
    Q_OBJECT

public:
    /// `fields` are the wire names whose errors belong here, also with a part behind a dot. An empty label shows none.
    FieldBlock(const QString& label, QWidget* input, const QStringList& fields, QWidget* parent = nullptr);

    void setHint(const QString& hint);
    /// Takes out of `errors` those that belong here. They are shown once the user has left the input, or at once.
    void takeErrors(QList<FieldError>& errors, bool atOnce);
    bool hasError() const { return !m_message.isEmpty(); }
    QString shownError() const;
    QWidget* input() { return m_input; }
    /// Back to the quiet state of a form that nobody has touched.
    void forgetVisit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool owns(const QString& field) const;
    void showMessage();

    QStringList m_fields;
    QWidget* m_input;
    QLabel* m_label;
    ToneLabel* m_hint;
    ToneLabel* m_error;
    QString m_message;
    bool m_visited = false;
};

} // namespace jobdeck
