// SPDX-License-Identifier: Apache-2.0
// How the output of an agent's tool is read: its format, and where the answer, errors and figures stand. GUI thread.
#pragma once

#include "agent.h"
#include "editor/fieldblock.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLineEdit;

namespace jobdeck {

class ReadingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingForm(QWidget* parent = nullptr);

    void load(const OutputReading& reading);
    OutputReading reading() const;
    QString summary() const;
    const QList<FieldBlock*>& blocks() const { return m_blocks; }

signals:
    /// By the user only.
    void edited();

private:
    void showFormat();

    QComboBox* m_format; ///< in the order of OutputFormat
    std::array<QLineEdit*, 7> m_places = {};
    QList<FieldBlock*> m_blocks;
    QWidget* m_grid;
};

} // namespace jobdeck
