// Milliseconds from starting the process to a usable window (painted, and back in its event loop), beside an empty
// window of a program linked to the same libraries. Must stay under twice the empty one.
//
//     cmake --build build/release --target bench_startup && build/release/tests/bench_startup [runs]

#include "session/session.h"
#include "ui/shell/application.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace unroll;

namespace {

/// Says "ready" and ends the program once the widget was painted and the event loop has nothing left to do.
class ReadyWhenPainted : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !painted_) {
            painted_ = true;
            QTimer::singleShot(0, this, [] {
                QTextStream(stdout) << "ready" << Qt::endl;
                QCoreApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool painted_ = false;
};

int runEmpty(QApplication& app)
{
    QWidget window;
    ReadyWhenPainted ready;
    window.installEventFilter(&ready);
    window.resize(1280, 800);
    window.show();
    return app.exec();
}

int runUnroll(QApplication& app)
{
    QTemporaryDir dir;
    Settings settings(dir.filePath("settings.ini"));
    installTranslators(app, settings);
    setFonts(app);
    Session session(Session::Options{dir.filePath("runs.sqlite")});
    MainWindow window(session, settings, dir.path());
    ReadyWhenPainted ready;
    window.installEventFilter(&ready);
    window.show();
    QTimer::singleShot(0, &window, [&window] { window.begin({}); });
    return app.exec();
}

/// Wall-clock milliseconds until the child says that it is ready; negative where it does not.
double measure(const QString& program, const QString& what)
{
    QProcess child;
    QElapsedTimer timer;
    timer.start();
    child.start(program, {"--child", what});
    double elapsed = -1;
    if (child.waitForReadyRead(60000) && child.readAllStandardOutput().startsWith("ready"))
        elapsed = double(timer.nsecsElapsed()) / 1e6;
    child.waitForFinished(60000);
    return elapsed;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "--child") {
        QApplication app(argc, argv);
        return QByteArray(argv[2]) == "empty" ? runEmpty(app) : runUnroll(app);
    }
    QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 11;
    std::vector<double> empty, full;
    for (int i = 0; i <= runs; ++i) {
        const double one = measure(app.applicationFilePath(), "empty"),
                     other = measure(app.applicationFilePath(), "unroll");
        if (one < 0 || other < 0) {
            QTextStream(stderr) << "a window did not come up\n";
            return 4;
        }
        if (i > 0) {  // the first pair fills the caches
            empty.push_back(one);
            full.push_back(other);
        }
    }
    std::sort(empty.begin(), empty.end());
    std::sort(full.begin(), full.end());
    const double a = empty[empty.size() / 2], b = full[full.size() / 2];
    QTextStream(stdout) << "empty window " << a << " ms, Unroll " << b << " ms (median of " << runs << "): " << b / a
                        << " times\n";
    return b < 2 * a ? 0 : 1;
}
