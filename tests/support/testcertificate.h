// SPDX-License-Identifier: Apache-2.0
// A self-signed certificate for 127.0.0.1, made anew in each test: nothing that expires lies in the repository.
#pragma once

#include <QString>

namespace jobdeck {

struct TestCertificate
{
    QString certificateFile;
    QString keyFile;
};

/// Writes both files into the folder. Valid from yesterday for `days` days; negative: it has expired.
TestCertificate makeTestCertificate(const QString& folder, const QString& name = QStringLiteral("server"),
                                    int days = 2);

} // namespace jobdeck
