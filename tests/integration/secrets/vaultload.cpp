// SPDX-License-Identifier: Apache-2.0
// Replaces a secret again and again until it is killed; says after each time what is kept now. For tst_vaultkill.
#include "secrets/vaultfolderfile.h"

#include <cstdio>

using namespace jobdeck;
using namespace jobdeck::secrets;

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    VaultFolderFile file(QString::fromLocal8Bit(argv[1]), KeySource::KeyFile);
    const QByteArray filling(20'000, 'x'); // large enough to be caught while it is written
    for (int round = 1;; ++round) {
        const QByteArray value = QByteArray::number(round);
        const StoreReply reply = file.change([&](VaultEntries& entries) {
            entries.insert(QStringLiteral("ROUND"), SecretValue(value));
            entries.insert(QStringLiteral("FILLING"), SecretValue(filling));
        });
        if (reply.outcome != StoreOutcome::Done)
            return 1;
        std::printf("%d\n", round);
        std::fflush(stdout);
    }
}
