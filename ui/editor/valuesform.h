// SPDX-License-Identifier: Apache-2.0
// An input for the value of each variable that a prompt names. GUI thread.
#pragma once

#include "editor/fieldblock.h"

#include <QJsonObject>
#include <QMap>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace jobdeck {

class ToneLabel;
class ValueInput;

class ValuesForm final : public QWidget
{
    Q_OBJECT

public:
    /// `placeholder` stands in empty inputs: "asked for on each run".
    explicit ValuesForm(const QString& placeholder, QWidget* parent = nullptr);

    /// One row for each name, in this order; what was typed for names that stay is kept.
    void setNames(const QStringList& names);
    QStringList names() const { return m_names; }
    /// Values that are not text are shown as JSON and stay what they were unless edited. Names without a row are kept
    /// and come back from values().
    void setValues(const QJsonObject& values);
    /// Without the empty ones.
    QJsonObject values() const;
    /// Shows and takes out errors of fields `PREFIX.NAME`.
    void takeErrors(QList<FieldError>& errors, const QString& prefix);
    QWidget* firstInput() const;

signals:
    /// By the user only.
    void edited();

private:
    struct Row
    {
        QLabel* name;
        ValueInput* input;
        ToneLabel* error;
    };
    static void setError(const Row& row, const QString& message);

    void rebuild();
    void read();

    QString m_placeholder;
    QStringList m_names;
    QJsonObject m_values; ///< of all names, shown or not
    QMap<QString, Row> m_rows;
    QGridLayout* m_layout;
};

} // namespace jobdeck
