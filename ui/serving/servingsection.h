// SPDX-License-Identifier: Apache-2.0
// Settings: whether this Jobdeck serves its API to others, and where. GUI thread.
#pragma once

#include "serving.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace jobdeck {

class Banner;
class Switch;

class ServingSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ServingSection(Serving* serving, QWidget* parent = nullptr);

    /// Asks again where the first answer was that nobody answers yet.
    void reload();

private:
    void addRows();
    void load();
    void save();
    void show(const ServingSettings& settings);
    void showStatus(const ServingStatus& status);
    void fail(const Error& error);
    void scrollToBanner();
    QLineEdit* line(const QString& placeholder);

    Serving* m_serving;
    Banner* m_banner;
    Switch* m_enabled;
    QLabel* m_state;
    QPushButton* m_copy;
    QLineEdit* m_address;
    QSpinBox* m_port;
    QLineEdit* m_certificate;
    QLineEdit* m_key;
    QLineEdit* m_hostNames;
    QLineEdit* m_proxies;
    QPushButton* m_apply;
    bool m_loaded = false;
};

} // namespace jobdeck
