// SPDX-License-Identifier: Apache-2.0
// Says once when the window shows its jobs: what a start is measured by. Lives on the GUI thread.
#pragma once

#include <QObject>

class QWidget;

namespace jobdeck {

class BackendModels;

/// A child of the window; deletes itself when it has spoken.
class FirstPicture final : public QObject
{
    Q_OBJECT

public:
    FirstPicture(QWidget* window, const BackendModels* models);

signals:
    /// The window is painted with the jobs in it and takes input.
    void shown();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void speak();

    const BackendModels* m_models;
};

} // namespace jobdeck
