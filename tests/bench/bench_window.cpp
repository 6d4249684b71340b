// The gaps between two turns of the window's event loop while it trains at full speed: the 99th percentile must stay
// under 50 ms. Prints it, the longest, and the speed of the training.
//
//     cmake --build build/release --target bench_window && build/release/tests/bench_window [seconds]

#include "session/session.h"
#include "support/support.h"
#include "ui/shell/document.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace unroll;

namespace {

constexpr int kRows = 4000, kParts = 12;

/// Texts of some hundred tokens with labels, out of short ones.
QByteArray longReviews()
{
    const QList<QByteArray> lines = testing::smallReviews(kRows).split('\n');
    QByteArray csv = "text,label\n";
    for (int row = 1; row <= kRows; ++row) {
        const QByteArray label = lines[row].mid(lines[row].lastIndexOf(',') + 1);
        for (int part = 0; part < kParts; ++part) {
            const QByteArray& line = lines[1 + (row - 1 + 2 * part * 7) % kRows];  // an even step: the same label
            csv += line.left(line.lastIndexOf(',')) + ' ';
        }
        csv += ',' + label + '\n';
    }
    return csv;
}

/// Runs the event loop until the phase is reached; false after a minute.
bool waitFor(const Session& session, const std::function<bool(const TrainingState&)>& reached)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::trainingChanged, &loop, [&](const TrainingState& state) {
        if (reached(state))
            loop.quit();
    });
    QTimer::singleShot(60000, &loop, [&loop] { loop.exit(1); });
    return reached(session.training()) || loop.exec() == 0;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QTextStream out(stdout), err(stderr);
    const int seconds = argc > 1 ? std::max(1, atoi(argv[1])) : 30;
    QTemporaryDir dir;
    Settings settings(dir.filePath("settings.ini"));
    Session session(Session::Options{dir.filePath("runs.sqlite")});
    MainWindow window(session, settings, dir.path());
    window.resize(1280, 800);
    window.show();
    window.begin(testing::writeFile(dir, "reviews.csv", longReviews()));
    QEventLoop reading;
    QObject::connect(&window.document(), &Document::importedChanged, &reading, &QEventLoop::quit);
    QTimer::singleShot(60000, &reading, [&reading] { reading.exit(1); });
    if (!window.document().imported() && reading.exec() != 0) {
        err << "the data was not read\n";
        return 4;
    }
    Project project = window.document().project();
    project.train.epochs = 1000;
    project.train.earlyStoppingPatience = 0;
    window.document().edit(QStringLiteral("bench"), project);
    window.startTraining();
    window.showMode(Mode::Train);
    if (!waitFor(session, [](const TrainingState& state) {
            return state.phase == TrainingState::Phase::Running && state.step > 5;
        })) {
        err << "the training did not start: " << session.training().error.english() << "\n";
        return 4;
    }

    std::vector<double> gaps;
    QElapsedTimer clock;
    clock.start();
    qint64 last = clock.nsecsElapsed();
    QTimer turn;  // a turn each millisecond at most: a timer of 0 would take its time from the training
    turn.setTimerType(Qt::PreciseTimer);
    QObject::connect(&turn, &QTimer::timeout, &app, [&] {
        const qint64 now = clock.nsecsElapsed();
        gaps.push_back(double(now - last) / 1e6);
        last = now;
    });
    turn.start(1);
    QTimer::singleShot(seconds * 1000, &app, [] { QCoreApplication::exit(); });  // quit() would ask whether to save
    app.exec();
    turn.stop();
    const TrainingState state = session.training();
    session.stopTraining();
    waitFor(session, [](const TrainingState& now) { return !now.active(); });
    std::sort(gaps.begin(), gaps.end());
    const double p99 = gaps[size_t(double(gaps.size() - 1) * 0.99)];
    out << gaps.size() << " turns in " << seconds << " s of training (" << state.samplesPerSecond
        << " samples/s): 99th percentile " << p99 << " ms, longest " << gaps.back() << " ms\n";
    return p99 < 50 ? 0 : 1;
}
