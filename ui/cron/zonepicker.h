// SPDX-License-Identifier: Apache-2.0
// Chooses a time zone: type a part of its name, or open the list with this machine's, UTC and recent ones first.
// Lives on the GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace jobdeck {

class Clock;
class ZoneCompleter;
class ZoneListModel;

class ZonePicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ZonePicker(const Clock* clock, QWidget* parent = nullptr);

    /// What is typed, also while it is not a zone yet.
    QString zone() const;
    void setZone(const QString& zone);
    /// Puts the present choice at the front of the recent ones, for the next picker.
    void remember() const;
    /// The input, for a label's buddy and the tab order.
    QLineEdit* input() { return m_input; }

signals:
    /// By the user only.
    void zoneEdited(const QString& zone);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void openList();
    void choose(const QString& zone);
    void showOffset();

    const Clock* m_clock;
    QLineEdit* m_input;
    QLabel* m_offset;
    ZoneListModel* m_model;
    ZoneCompleter* m_completer;
    QString m_before; ///< what stood here before the keys went through the list
};

} // namespace jobdeck
