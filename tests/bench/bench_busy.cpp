// A training alone and beside a program that keeps one core busy, in turns, with the default number of threads and with
// one for every core. On a desktop something else always runs; the default must not collapse beside it: at most 2.2
// times slower on two cores. Last the default with a program that begins when the training is under way.
//
//     cmake --build build/release --target unroll bench_busy && build/release/tests/bench_busy [turns]

#include "support/support.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <algorithm>

using namespace unroll;

namespace {

/// Runs the program; what it printed, or an empty answer with the reason on standard error.
QByteArray program(const QStringList& arguments)
{
    QProcess child;
    child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/../app/unroll"), arguments);
    child.waitForFinished(-1);
    if (child.exitCode() != 0)
        QTextStream(stderr) << child.readAllStandardError();
    return child.exitCode() == 0 ? child.readAllStandardOutput() : QByteArray();
}

double paceOf(const QByteArray& printed)
{
    return QJsonDocument::fromJson(printed.trimmed().split('\n').last()).object()["samples_per_second"].toDouble();
}

double samplesPerSecond(const QStringList& arguments) { return paceOf(program(arguments)); }

/// The same with a busy program from the second second on, or without.
double longRun(const QStringList& arguments, bool disturbed)
{
    QProcess child, busy;
    child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/../app/unroll"), arguments);
    if (disturbed && !child.waitForFinished(2000))
        busy.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
    child.waitForFinished(-1);
    busy.kill();
    busy.waitForFinished();
    return paceOf(child.readAllStandardOutput());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const int turns = argc > 1 ? std::max(1, atoi(argv[1])) : 3;
    QTemporaryDir dir;
    const QString project = dir.filePath(QStringLiteral("p.unroll"));
    const QString data = testing::writeFile(dir, QStringLiteral("reviews.csv"), testing::smallReviews(2000));
    if (program({QStringLiteral("new"), QStringLiteral("text-classifier"), QStringLiteral("--data"), data,
                 QStringLiteral("-o"), project})
            .isNull())
        return 4;
    const int cores = QThread::idealThreadCount();
    for (const int threads : {0, cores}) {
        std::vector<double> alone, beside, ratios;
        for (int turn = 0; turn < turns; ++turn) {
            const QStringList train{QStringLiteral("train"),
                                    project,
                                    QStringLiteral("--json"),
                                    QStringLiteral("--set"),
                                    QStringLiteral("train.epochs=2"),
                                    QStringLiteral("--threads"),
                                    QString::number(threads),
                                    QStringLiteral("--db"),
                                    dir.filePath(QStringLiteral("runs.sqlite"))};
            alone.push_back(samplesPerSecond(train));
            QProcess busy;
            busy.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
            busy.waitForStarted();
            beside.push_back(samplesPerSecond(train));
            busy.kill();
            busy.waitForFinished();
            ratios.push_back(alone.back() / beside.back());
        }
        out << (threads == 0 ? QStringLiteral("default threads") : QStringLiteral("%1 threads").arg(threads)) << ": "
            << median(alone) << " samples a second alone, " << median(beside)
            << " beside a busy program: " << median(ratios) << " times slower\n";
        out.flush();
    }
    std::vector<double> alone, beside, ratios;
    for (int turn = 0; turn < turns; ++turn) {
        QStringList train{QStringLiteral("train"), project, QStringLiteral("--json"), QStringLiteral("--db"),
                          dir.filePath(QStringLiteral("runs.sqlite"))};
        for (const char* setting : {"train.epochs=60", "train.early_stopping.patience=0"})
            train << QStringLiteral("--set") << QLatin1String(setting);
        alone.push_back(longRun(train, false));
        beside.push_back(longRun(train, true));
        ratios.push_back(alone.back() / beside.back());
    }
    out << "default threads, a busy program from the second second on: " << median(alone) << " samples a second alone, "
        << median(beside) << " beside it: " << median(ratios) << " times slower\n";
    return 0;
}
