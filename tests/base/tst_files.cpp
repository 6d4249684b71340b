#include "base/files.h"

#include "support/support.h"
#include "support/test_main.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <limits>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace unroll;

/// Files are written whole or not at all.
class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void writesAndReads()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath("文件 with space.txt");
        QVERIFY(writeFileSafely(path, "one").ok());
        QVERIFY(writeFileSafely(path, QByteArray("tw\0o", 4)).ok());
        QCOMPARE(*readFile(path), QByteArray("tw\0o", 4));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }

    /// Reading one would take all memory, or wait for ever.
    void whatMayNeverEndIsNotRead()
    {
        QTemporaryDir dir;
        const QString pipe = dir.filePath("pipe"), link = dir.filePath("link.csv");
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(QFile::link("/dev/zero", link));
        const QString made = dir.filePath("made.csv");
        QVERIFY(QFile::link("/proc/self/maps", made));
        for (const QString& path : {pipe, link, made, QString("/dev/zero"), QString("/dev/full"),
                                    QString("/proc/cpuinfo"), QString("/proc/kmsg")}) {
            const auto bytes = readFile(path);
            QVERIFY2(!bytes.ok(), qPrintable(path));
            QCOMPARE(bytes.error().code, QString("file-not-regular"));
        }
        QCOMPARE(readFile(dir.filePath("none")).error().code, QString("file-not-read"));
    }

    /// Said before it is read, with its size and what to do.
    void whatDoesNotFitIntoMemoryIsNotRead()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath("large.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5 << 20));  // a hole: nothing is on the disk
        file.close();
        const auto again = qScopeGuard([] { qunsetenv("UNROLL_TEST_MEMORY"); });
        qputenv("UNROLL_TEST_MEMORY", "8000000 4194304");
        const auto refused = readFile(path);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QString("file-too-large"));
        QVERIFY2(refused.error().english().contains("5 MB"), qPrintable(refused.error().english()));
        QVERIFY(!refused.error().mend.isEmpty());
        qputenv("UNROLL_TEST_MEMORY", "8000000 8000000");
        QVERIFY(readFile(path).ok());
        QVERIFY(fitsMemory(path, 5 << 20, 1).ok());
        QVERIFY(!fitsMemory(path, 5 << 20, 3).ok());  // an import holds it three times
        QVERIFY(!fitsMemory(path, std::numeric_limits<qint64>::max(), 3).ok());
        QCOMPARE(readFile(path, 1 << 20).error().code, QString("file-too-large"));
        QVERIFY(readFile(path, 1 << 20).error().english().contains("at most 1 MB"));
    }

    /// A device is written to, not replaced by a file of its name.
    void devicesStayDevices()
    {
        const QFileInfo null(QStringLiteral("/dev/null")), full(QStringLiteral("/dev/full"));
        QVERIFY(writeFileSafely(null.filePath(), "gone").ok());
        QVERIFY(!QFileInfo(null.filePath()).isFile());
        if (!full.exists())
            QSKIP("there is no /dev/full here");
        const auto refused = writeFileSafely(full.filePath(), "no room");
        QVERIFY(!QFileInfo(full.filePath()).isFile());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QString("file-not-written"));
    }

    void aFullDiskKeepsTheOldFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath("kept.txt");
        QVERIFY(writeFileSafely(path, "the old one").ok());
        // The kernel refuses to let files grow beyond the limit, as a full disk would.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before;
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit tight = before;
        tight.rlim_cur = 64 * 1024;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto written = writeFileSafely(path, QByteArray(1 << 20, 'x'));
        // A short text waits in a buffer until the end, and what is refused then has a reason, too.
        std::vector<Result<void>> shortOnes;
        for (const int room : {0, 4, 11}) {
            tight.rlim_cur = rlim_t(room);
            QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
            shortOnes.push_back(writeFileSafely(path, "a short text"));
        }
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!written.ok());
        QCOMPARE(written.error().code, "file-not-written");
        QVERIFY(written.error().english().contains("kept.txt"));
        QVERIFY(!written.error().mendEnglish().isEmpty());
        QVERIFY(!written.error().english().contains("Unknown"));
        for (const auto& one : shortOnes) {
            QVERIFY(!one.ok());
            QVERIFY2(!one.error().english().contains("Unknown"), qPrintable(one.error().english()));
        }
        QCOMPARE(*readFile(path), "the old one");
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aReadOnlyFolderIsAnError()
    {
        if (geteuid() == 0) {
            // root may write anywhere but where there is no folder.
            const auto written = writeFileSafely("/proc/nowhere/x.txt", "x");
            QVERIFY(!written.ok());
            return;
        }
        QTemporaryDir dir;
        QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto written = writeFileSafely(dir.filePath("x.txt"), "x");
        QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        QVERIFY(!written.ok());
    }

    void whatIsNotThereOrTooLargeIsAnError()
    {
        QTemporaryDir dir;
        const auto missing = readFile(dir.filePath("no.txt"));
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().english().contains("no.txt"));
        const QString path = testing::writeFile(dir, "big.txt", QByteArray(1000, 'x'));
        const auto large = readFile(path, 999);
        QVERIFY(!large.ok());
        QCOMPARE(large.error().code, "file-too-large");
    }
};

UNROLL_TEST(TestFiles)
#include "tst_files.moc"
